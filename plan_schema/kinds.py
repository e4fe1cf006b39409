"""What an answer of each kind looks like, said once for Python, browsers and JSON Schema.

Every expression is read alike by Python's `re`, JavaScript's `RegExp` with the `u` flag and JSON Schema
(ECMA 262), and takes time in proportion to the text.
"""

from enum import StrEnum

from plan_schema.model import Kind

WHITESPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What counts as blank: the white space of ECMA 262, so that Python and browsers agree."""
NOT_BLANK = f"[^{WHITESPACE}]"
"""Matches a text that says something."""

PATTERNS: dict[Kind, str] = {
    Kind.WEB_ADDRESS: (
        r"^([Hh][Tt][Tt][Pp][Ss]?://)?[A-Za-z0-9ÅÄÖåäö_-]+(\.[A-Za-z0-9ÅÄÖåäö_-]+)+\.?(:[0-9]{1,5})?"
        rf"([/?#]{NOT_BLANK}*)?$"
    ),
    Kind.EMAIL: (rf'^[^{WHITESPACE}@<>",;:()]+@[^{WHITESPACE}@<>",;:().]+(\.[^{WHITESPACE}@<>",;:().]+)+$'),
    Kind.PHONE: (
        r"^\+?[0-9(][0-9 ()/–-]{4,30}"
        r"(([Vv]äxeln?|[Vv]x|[Dd]irekt|[Mm]obil|[Jj]our|[Aa]nk(n|nytning)?[.:]? ?[0-9]{1,6})\)?)?$"
    ),
    Kind.DATE: r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    Kind.TIME: r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
    Kind.MOMENT: r"^[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-5][0-9]$",
    Kind.HALF_YEAR: r"^[0-9]{4}-H[12]$",
    Kind.FINGERPRINT: r"^[0-9a-f]{64}$",
    Kind.DIGEST: r"^[0-9a-f]{64}$",
}
"""Kind → what its text must match. A day must also be in the calendar."""

MESSAGE_OF: dict[Kind, str] = {
    Kind.WEB_ADDRESS: "not_web_address",
    Kind.EMAIL: "not_email",
    Kind.PHONE: "not_phone",
    Kind.DATE: "not_date",
    Kind.TIME: "not_time",
    Kind.MOMENT: "not_moment",
    Kind.HALF_YEAR: "not_half_year",
    Kind.HOURS: "not_hours",
    Kind.COUNT: "not_count",
    Kind.CHOICE: "not_choice",
    Kind.CHOICES: "not_choice",
    Kind.PLATFORM: "not_choice",
    Kind.REASON: "not_choice",
    Kind.TICK: "not_tick",
    Kind.FINGERPRINT: "not_fingerprint",
    Kind.DIGEST: "not_digest",
}
"""Kind → the message when an answer is not of it."""


class Shape(StrEnum):
    """What an answer is in JSON."""

    TEXT = "text"
    NUMBER = "number"
    TICK = "tick"
    LIST = "list"
    GROUP = "group"
    ROWS = "rows"


SHAPE: dict[Kind, Shape] = {
    Kind.TEXT: Shape.TEXT,
    Kind.LONG_TEXT: Shape.TEXT,
    Kind.WEB_ADDRESS: Shape.TEXT,
    Kind.EMAIL: Shape.TEXT,
    Kind.PHONE: Shape.TEXT,
    Kind.DATE: Shape.TEXT,
    Kind.TIME: Shape.TEXT,
    Kind.MOMENT: Shape.TEXT,
    Kind.HALF_YEAR: Shape.TEXT,
    Kind.HOURS: Shape.NUMBER,
    Kind.COUNT: Shape.NUMBER,
    Kind.TICK: Shape.TICK,
    Kind.CHOICE: Shape.TEXT,
    Kind.CHOICES: Shape.LIST,
    Kind.PLATFORM: Shape.TEXT,
    Kind.REASON: Shape.TEXT,
    Kind.ACCOUNT: Shape.TEXT,
    Kind.PEOPLE: Shape.ROWS,
    Kind.ROWS: Shape.ROWS,
    Kind.PICTURES: Shape.ROWS,
    Kind.MONITORING: Shape.GROUP,
    Kind.APPROVAL: Shape.GROUP,
    Kind.FINGERPRINT: Shape.TEXT,
    Kind.DIGEST: Shape.TEXT,
}
"""Kind → the shape of its answer: a text, a number, true or false, texts, answers by id, or rows of those."""

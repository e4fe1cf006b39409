"""Words, lists and dates as Swedish readers write them."""

import datetime
import json
import unicodedata
from collections.abc import Iterable

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip

QUESTION_WORDS = (
    "får", "måste", "behöver", "behövs", "vill", "borde", "bör", "ska", "skall", "gör", "göra", "gjort",
    "gjorde", "går", "händer", "hända", "finns", "hittar", "heter", "funkar", "fungerar", "tycker", "tror",
    "undrar", "hjälp", "bra", "bäst", "hej", "snälla", "tack", "också", "bara", "något", "nåt", "nån",
    "nånting", "någonting", "folk", "ta", "tar", "tagit", "tog", "kommer", "kom", "blivit", "blev", "ge",
    "ger", "sätt", "hos", "via", "säger", "menas", "betyder", "innebär", "gäller", "gällande", "lite",
    "mer", "mest", "många", "flera", "annan", "andra", "annat", "vårat", "våran", "mig", "oss", "who",
    "how", "to", "i", "the", "min", "mitt", "dom", "ens",
)  # fmt: skip
"""What people write around what they look for, beside the usual stop words: `hur gör man för att …`."""


def write_date(date: datetime.date) -> str:
    """A date in running text, e.g. `22 november 2026`."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def quote(value: object, limit: int = 60) -> str:
    """A value, as JSON has it, between Swedish quotation marks: on one line and cut at `limit` characters."""
    written = str(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = make_printable(" ".join(written.split())).replace("”", "’")
    return f"”{text if len(text) <= limit else text[: limit - 1] + '…'}”"


def make_printable(text: str) -> str:
    """Text that a terminal shows and does not obey: control characters replaced, line breaks kept."""
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in text)


def join_words(words: Iterable[str], last: str = "eller") -> str:
    """Words as an enumeration: a, b eller c."""
    *most, final = list(words) or ["inga"]
    return f"{', '.join(most)} {last} {final}" if most else final


def lower_first(text: str) -> str:
    """Text with a small first letter, to stand inside a sentence; IT and the like keep theirs."""
    return text if text[:2].isalpha() and text[:2].isupper() else text[:1].lower() + text[1:]


def sort_key(text: str) -> str:
    """What Swedish words are sorted by: å, ä and ö come last, case and accents aside."""
    kept = text.lower().translate(str.maketrans("åäö", "{|}"))
    return unicodedata.normalize("NFKD", kept)


def write_plainly(text: str) -> str:
    """Text in a–z as far as it goes: å and ä are a, ö is o."""
    return unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()

"""Forms: their sections, fields, notices, choices and messages."""

import functools
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from plan_schema.model.checks import Check, FieldPath, FormChange, Handover
from plan_schema.model.values import Id, Maybe, Noun, Pattern, RuleId, Text, Whole, YesNo


class Kind(StrEnum):
    """What a field holds, and so which control asks for it."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    WEB_ADDRESS = "web_address"
    EMAIL = "email"
    PHONE = "phone"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    HALF_YEAR = "half_year"
    HOURS = "hours"
    COUNT = "count"
    TICK = "tick"
    CHOICE = "choice"
    CHOICES = "choices"
    PLATFORM = "platform"
    REASON = "reason"
    ACCOUNT = "account"
    PEOPLE = "people"
    ROWS = "rows"
    PICTURES = "pictures"
    MONITORING = "monitoring"
    APPROVAL = "approval"
    FINGERPRINT = "fingerprint"
    DIGEST = "digest"


DOCUMENT_HEADER = ("schema", "version", "municipality", "checksum", "unplaced")
"""Keys of a document beside its answers."""

GROUP_KINDS = frozenset({Kind.PEOPLE, Kind.ROWS, Kind.PICTURES, Kind.MONITORING, Kind.APPROVAL})
"""Kinds made of parts. `rows` says which; the others have those of their own name."""

ROW_KINDS = frozenset({Kind.PEOPLE, Kind.ROWS, Kind.PICTURES})
"""Kinds whose answer is a list of such groups."""

ACCOUNT_FACTS = ("platform", "platform_name", "unit", "address")
"""What the register knows of an account, for other fields."""
OPENED = "opened"
"""What stamps an answer that is the present from when the form is opened."""

LIMITS: dict[Kind, tuple[str, ...]] = {
    Kind.TEXT: ("max_length",),
    Kind.LONG_TEXT: ("max_length",),
    Kind.WEB_ADDRESS: ("max_length",),
    Kind.EMAIL: ("max_length",),
    Kind.PHONE: ("max_length",),
    Kind.DATE: (),
    Kind.TIME: (),
    Kind.MOMENT: (),
    Kind.HALF_YEAR: (),
    Kind.HOURS: ("maximum",),
    Kind.COUNT: ("maximum",),
    Kind.TICK: (),
    Kind.CHOICE: ("choices",),
    Kind.CHOICES: ("choices",),
    Kind.PLATFORM: (),
    Kind.REASON: (),
    Kind.ACCOUNT: ("max_length",),
    Kind.PEOPLE: ("at_least", "at_most", "item"),
    Kind.ROWS: ("at_least", "at_most", "item", "parts"),
    Kind.PICTURES: ("at_least", "at_most", "item"),
    Kind.MONITORING: (),
    Kind.APPROVAL: (),
    Kind.FINGERPRINT: (),
    Kind.DIGEST: (),
}
"""Kind → the limits a field of that kind must state, and the only ones it may."""


class RequiredIf(Noun):
    """A condition on another field's answer."""

    field: Id
    """The other field, at the top of the form."""
    values: tuple[Text, ...]
    """The answers that make it so."""


class RefusedIf(RequiredIf):
    """When another field's answer leaves no place for this one, and why."""

    text: Text
    """Why it is not asked for, and what to do instead."""


class Question(Noun):
    """One field of a form, or one part of a field made of parts."""

    id: Id
    """Its key in the document."""
    kind: Kind
    """What it holds."""
    label: Text
    """What it is called on the form, in messages and in the document."""
    hint: Maybe = ""
    """What to think of when answering."""
    screen_hint: Maybe = ""
    """What to think of when answering on a screen; it stands on the page, and never on the blank."""
    example: Maybe = ""
    """An answer as it may look."""
    required: YesNo = False
    """Whether a complete document must answer it."""
    hidden: YesNo = False
    """Whether the form writes the answer itself, and nobody is asked."""
    max_length: Annotated[Whole, Field(ge=1)] | None = None
    """Most characters (Unicode code points) in the answer."""
    maximum: Annotated[Whole, Field(ge=1)] | None = None
    """Largest number, in the unit of the kind (hours a week, or what is counted)."""
    choices: Id | None = None
    """The list of choices it takes its answer from."""
    at_least: Annotated[Whole, Field(ge=1)] | None = None
    """Fewest rows in a list."""
    at_most: Annotated[Whole, Field(ge=1)] | None = None
    """Most rows in a list."""
    item: Maybe | None = None
    """What one row of a list is called."""
    parts: Id | None = None
    """The named parts that the rows of a list are made of."""
    distinct: tuple[Id, ...] = ()
    """Parts that no two rows may answer alike, however written: rows must be different persons (AP-07)."""


class FormField(Question):
    """One field of a form."""

    required_if: RequiredIf | None = None
    """When another answer makes it required."""
    refused_if: RefusedIf | None = None
    """When another answer leaves no place for it; then it is not required either."""
    stamped_by: Id | None = None
    """What makes it the present where it is empty: `opened`, or the first row of another field."""
    fills: dict[Text, Id] = Field(default_factory=dict)
    """What the register knows of the account written, one of `ACCOUNT_FACTS` → the field that it fills."""

    rule: RuleId
    """The rule it comes from."""
    publish: YesNo
    """Whether the register may publish the answer."""
    approved: YesNo = False
    """Whether it is part of what the heads approve: changed later, their approvals no longer hold."""


class Section(Noun):
    """A group of fields on the form."""

    id: Id
    """Its anchor on the page."""
    title: Text
    """Its heading."""
    intro: Maybe = ""
    """A sentence before the first field."""
    page: Whole
    """The page of the blank it stands on, from 1 (AP-16)."""
    fields: tuple[FormField, ...]
    """Its fields, in order."""


class Place(StrEnum):
    """Where on the form a notice stands."""

    BEFORE = "before"
    AFTER = "after"
    SHEET = "sheet"


class Notice(Noun):
    """What the form says beside its fields."""

    id: Id
    """Its name."""
    rule: RuleId
    """The rule it comes from."""
    place: Place
    """`before` the first field, `after` the last, or on every `sheet`."""
    title: Maybe = ""
    """A heading, where it has one."""
    text: Text
    """The notice."""
    in_document: YesNo = True
    """Whether it stands in filled documents too, or only on the page and the blank."""
    without_permission: Maybe = ""
    """What stands instead while the municipality may not use the form's template (AP-17)."""


class Choice(Noun):
    """One answer to choose."""

    id: Id
    """The value in the document."""
    label: Text
    """What the reader sees."""


class Refusal(Noun):
    """Something that no text in a document may contain."""

    id: Id
    """Its name."""
    rule: RuleId
    """The rule it rests on."""
    pattern: Pattern
    """What to look for; a regular expression that Python and browsers read alike, case ignored."""
    message: Text
    """Why it is refused and what to write instead; {label} is the field."""


class Messages(Noun):
    """What a person is told, by the browser and by `check-plan` alike; {label} is the field."""

    missing: Text
    """A required answer is empty."""
    wrong_type: Text
    """Not even of the kind's type, as only a file from elsewhere can be."""
    too_long: Text
    """More than {max} characters; {length} is what was written."""
    not_web_address: Text
    """Not a web address."""
    not_email: Text
    """Not an e-mail address."""
    not_phone: Text
    """Not a phone number."""
    not_date: Text
    """Not a date."""
    not_time: Text
    """Not a time of day."""
    not_moment: Text
    """Not a day and a time of day."""
    not_half_year: Text
    """Not a half-year."""
    not_hours: Text
    """Not a number above 0 and at most {max}."""
    not_count: Text
    """Not a whole number from 1 to {max}."""
    not_choice: Text
    """Not one of the choices."""
    not_tick: Text
    """The tick is missing."""
    too_few: Text
    """Fewer than {min} rows."""
    too_many: Text
    """More than {max} rows."""
    same_person: Text
    """The rows {first} and {second} of {item} are the same person."""
    not_digest: Text
    """Not a digest."""
    not_fingerprint: Text
    """Not a fingerprint."""
    void: Text
    """An approval of something else than what the plan says now."""
    unproven: Text
    """An approval without a fingerprint."""


MESSAGE_WORDS: dict[str, frozenset[str]] = {
    "too_long": frozenset({"label", "max", "length"}),
    "not_hours": frozenset({"label", "max"}),
    "not_count": frozenset({"label", "max"}),
    "too_few": frozenset({"label", "min"}),
    "too_many": frozenset({"label", "max"}),
    "same_person": frozenset({"label", "item", "first", "second"}),
}
"""Message → the words it may leave room for; others have only {label}."""
LABEL_ONLY = frozenset({"label"})
MESSAGE_WORD = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A word to fill in, written and read alike in Python and in the browser."""


def fill_in_message(message: str, words: Mapping[str, object]) -> str:
    """A message with its words filled in."""
    return MESSAGE_WORD.sub(lambda word: str(words.get(word[1], word[0])), message)


class Takes(Noun):
    """What a form takes from a document of another form that is opened in it."""

    form: Id
    """The other form."""
    answers: dict[Id, Id] = Field(default_factory=dict)
    """Its field → the field here that gets the answer."""
    lines: dict[Id, FieldPath] = Field(default_factory=dict)
    """Its field of long text → the list here, and the part, that gets a row for each line of it."""


class Common(Noun):
    """What all forms share."""

    parts: dict[Id, tuple[Question, ...]]
    """What the kinds made of parts consist of."""
    choices: dict[Id, tuple[Choice, ...]] = Field(default_factory=dict)
    """Named lists of choices."""
    refused: tuple[Refusal, ...]
    """What no text may contain."""
    messages: Messages
    """What a person is told."""


class Form(Noun):
    """A form: the activity plan (AP-01 to AP-17), or another."""

    id: Id
    """What a document calls its form, under the key `schema`."""
    version: Whole
    """Raised whenever an older document would no longer mean the same."""
    title: Text
    """The form's name."""
    called: Text
    """What a filled one is called in a sentence, in the definite: `planen`."""
    file_name: tuple[Id, ...]
    """Fields whose answers name the downloaded file; where none is a day, today comes last."""
    file_mark: Annotated[str, StringConstraints(pattern=r"^[-_]$")] = "-"
    """What stands between them."""
    sections: tuple[Section, ...]
    """Sections, in order."""
    notices: tuple[Notice, ...] = ()
    """Notices, in order."""
    parts: dict[Id, tuple[Question, ...]] = Field(default_factory=dict)
    """What kinds and lists made of parts consist of, beside what all forms share."""
    choices: dict[Id, tuple[Choice, ...]] = Field(default_factory=dict)
    """Named lists of choices, beside those that all forms share."""
    checks: tuple[Check, ...] = ()
    """What is said beside what each field's kind asks for."""
    changes: tuple[FormChange, ...] = ()
    """What each later version of the form changed."""
    takes: tuple[Takes, ...] = ()
    """What it takes from documents of other forms."""
    handover: tuple[Handover, ...]
    """What happens with a downloaded file, the first that applies."""
    register_lines: Maybe = ""
    """What to paste into the account's notes; {field} is an answer, {file} and {sha256} the file's.
    A line whose words are all empty is left out."""

    @property
    def sheets(self) -> tuple[tuple[Section, ...], ...]:
        """The sections by the page of the blank they stand on (AP-16)."""
        pages = sorted({section.page for section in self.sections})
        return tuple(tuple(section for section in self.sections if section.page == page) for page in pages)

    @functools.cached_property
    def fields(self) -> tuple[FormField, ...]:
        """All fields, in the order of the form."""
        return tuple(field for section in self.sections for field in section.fields)

    def sharing(self, common: Common) -> "Form":
        """The form with what all forms share in it; what it says itself goes first."""
        return self.model_copy(
            update={"parts": common.parts | self.parts, "choices": common.choices | self.choices}
        )

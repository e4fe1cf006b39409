"""The form: its sections, fields, notices, choices and messages."""

import functools
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from plan_schema.model.checks import Check, FormChange, Handover
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
    HOURS = "hours"
    TICK = "tick"
    CHOICE = "choice"
    CHOICES = "choices"
    PLATFORM = "platform"
    PEOPLE = "people"
    MONITORING = "monitoring"
    APPROVAL = "approval"
    FINGERPRINT = "fingerprint"


PLAN_HEADER = ("schema", "version", "municipality", "checksum", "unplaced")
"""Keys of a plan document beside its answers."""

GROUP_KINDS = frozenset({Kind.PEOPLE, Kind.MONITORING, Kind.APPROVAL})
"""Kinds made of parts; `people` is a list of such groups."""

LIMITS: dict[Kind, tuple[str, ...]] = {
    Kind.TEXT: ("max_length",),
    Kind.LONG_TEXT: ("max_length",),
    Kind.WEB_ADDRESS: ("max_length",),
    Kind.EMAIL: ("max_length",),
    Kind.PHONE: ("max_length",),
    Kind.DATE: (),
    Kind.TIME: (),
    Kind.HOURS: ("maximum",),
    Kind.TICK: (),
    Kind.CHOICE: ("choices",),
    Kind.CHOICES: ("choices",),
    Kind.PLATFORM: (),
    Kind.PEOPLE: ("at_least", "at_most", "item"),
    Kind.MONITORING: (),
    Kind.APPROVAL: (),
    Kind.FINGERPRINT: (),
}
"""Kind → the limits a field of that kind must state, and the only ones it may."""


class RequiredIf(Noun):
    """A condition on another field's answer."""

    field: Id
    """The other field, at the top of the plan."""
    values: tuple[Text, ...]
    """The answers that make this field required."""


class Question(Noun):
    """One field of the plan, or one part of a field made of parts."""

    id: Id
    """Its key in the plan document."""
    kind: Kind
    """What it holds."""
    label: Text
    """What it is called on the form, in messages and in the document."""
    hint: Maybe = ""
    """What to think of when answering."""
    example: Maybe = ""
    """An answer as it may look."""
    required: YesNo = False
    """Whether a complete plan must answer it."""
    max_length: Annotated[Whole, Field(ge=1)] | None = None
    """Most characters (Unicode code points) in the answer."""
    maximum: Annotated[Whole, Field(ge=1)] | None = None
    """Largest number, in the unit of the kind (hours a week)."""
    choices: Id | None = None
    """The list of choices it takes its answer from."""
    at_least: Annotated[Whole, Field(ge=1)] | None = None
    """Fewest rows in a list."""
    at_most: Annotated[Whole, Field(ge=1)] | None = None
    """Most rows in a list."""
    item: Maybe | None = None
    """What one row of a list is called."""
    distinct: tuple[Id, ...] = ()
    """Parts that no two rows may answer alike, however written: rows must be different persons (AP-07)."""


class PlanField(Question):
    """One field of the plan."""

    required_if: RequiredIf | None = None
    """When another answer makes it required."""

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
    """The page of the two-page form it stands on, from 1 (AP-16)."""
    fields: tuple[PlanField, ...]
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
    without_permission: Maybe = ""
    """What stands instead while the municipality may not use the form's template (AP-17)."""


class Choice(Noun):
    """One answer to choose."""

    id: Id
    """The value in the plan document."""
    label: Text
    """What the reader sees."""


class Refusal(Noun):
    """Something that no text in a plan may contain."""

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
    not_hours: Text
    """Not a number above 0 and at most {max}."""
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
    not_fingerprint: Text
    """Not a fingerprint."""
    void: Text
    """An approval of something else than what the plan says now."""
    unproven: Text
    """An approval without a fingerprint."""


MESSAGE_WORDS: dict[str, frozenset[str]] = {
    "too_long": frozenset({"label", "max", "length"}),
    "not_hours": frozenset({"label", "max"}),
    "too_few": frozenset({"label", "min"}),
    "too_many": frozenset({"label", "max"}),
    "same_person": frozenset({"label", "item", "first", "second"}),
}
"""Message → the words it may leave room for; others have only {label}."""
LABEL_ONLY = frozenset({"label"})
MESSAGE_WORD = re.compile(r"\{([a-z]+)\}")
"""A word to fill in, written and read alike in Python and in the browser."""


def fill_in_message(message: str, words: Mapping[str, object]) -> str:
    """A message with its words filled in."""
    return MESSAGE_WORD.sub(lambda word: str(words.get(word[1], word[0])), message)


class Plan(Noun):
    """The form: AP-01 to AP-17."""

    id: Id
    """What a plan document calls its form, under the key `schema`."""
    version: Whole
    """Raised whenever an older document would no longer mean the same."""
    title: Text
    """The form's name."""
    file_name: tuple[Id, ...]
    """Fields whose answers name the downloaded file."""
    sections: tuple[Section, ...]
    """Sections, in order."""
    notices: tuple[Notice, ...]
    """Notices, in order."""
    parts: dict[Kind, tuple[Question, ...]]
    """What the kinds made of parts consist of."""
    choices: dict[Id, tuple[Choice, ...]]
    """Named lists of choices."""
    refused: tuple[Refusal, ...]
    """What no text may contain."""
    messages: Messages
    """What a person is told."""
    checks: tuple[Check, ...] = ()
    """What is said beside what each field's kind asks for."""
    changes: tuple[FormChange, ...] = ()
    """What each later version of the form changed."""
    handover: tuple[Handover, ...]
    """What happens with a downloaded file, the first that applies."""

    @property
    def sheets(self) -> tuple[tuple[Section, ...], ...]:
        """The sections by the page of the blank they stand on (AP-16)."""
        pages = sorted({section.page for section in self.sections})
        return tuple(tuple(section for section in self.sections if section.page == page) for page in pages)

    @functools.cached_property
    def fields(self) -> tuple[PlanField, ...]:
        """All fields, in the order of the form."""
        return tuple(field for section in self.sections for field in section.fields)

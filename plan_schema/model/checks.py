"""What the form watches, says and remembers beside its fields: checks, versions, and what comes next."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from plan_schema.model.values import Id, Maybe, Noun, Pattern, RuleId, Text, Whole, YesNo

FieldPath = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)?$")]
"""A field, or a part of one, such as `monitoring.from`; in a list the part of every row."""


class Severity(StrEnum):
    """How bad what a check finds is."""

    ERROR = "fel"
    WARNING = "varning"


class Condition(Noun):
    """One thing that may be true of an answer. Exactly one of the keys beside `field` is stated."""

    field: FieldPath
    """The answer it is about; never true of an empty one, but for `silent_on`."""
    lacks: Pattern | None = None
    """The text does not contain this expression, case ignored."""
    silent_on: Pattern | None = None
    """No text contains this expression, case ignored; alone of all, it is true of an empty answer too."""
    only: tuple[Id, ...] | None = None
    """No other choices than these are made."""
    not_before: Text | None = None
    """The time of day is this or later."""
    not_after: Text | None = None
    """The time of day is this or earlier."""
    before: FieldPath | None = None
    """It is earlier than this other answer: a day, a time of the same day, or a day and time."""
    open_to_comments: YesNo | None = None
    """Others can write on the platform chosen."""
    can_remove: YesNo | None = None
    """Others' posts can be removed from the platform chosen; neither is true where nobody knows."""
    not_of: Id | None = None
    """The web address is not one of the platform that this other field says."""
    repeated: YesNo | None = None
    """Two rows answer alike, however written."""
    same_as: FieldPath | None = None
    """This other answer is the same, however written."""
    personal_address: Pattern | None = None
    """The e-mail address is the municipality's, and what stands before @ matches this, case ignored."""

    @property
    def operation(self) -> str:
        """The name of the key that is stated beside `field`; empty unless it is exactly one."""
        stated = [name for name in OPERATIONS if getattr(self, name) is not None]
        return stated[0] if len(stated) == 1 else ""


OPERATIONS = tuple(name for name in Condition.model_fields if name != "field")
"""Every key of a condition beside `field`."""


class Check(Noun):
    """Something to tell the person who fills in the form, beside what each field's kind asks for."""

    id: Id
    """Its name."""
    at: FieldPath
    """The field, or part, that the message stands at."""
    severity: Severity
    """`fel` must be mended; `varning` is to think about."""
    rule: RuleId
    """The rule it rests on."""
    when: Annotated[tuple[Condition, ...], Field(min_length=1)]
    """It is said when all of these are true."""
    text: Text
    """What is wrong and why it matters; {label} is the field. Where a condition is about a platform,
    {platform} is its name and {form} what its addresses look like."""


class Moved(Noun):
    """An answer that has another place since a version."""

    source: Annotated[FieldPath, Field(alias="from")]
    """Where it stood."""
    label: Text
    """What the field was called there."""
    to: FieldPath
    """Where it stands."""


class Removed(Noun):
    """A field that is gone since a version; its answers are kept beside the others."""

    field: FieldPath
    """Where it stood."""
    label: Text
    """What it was called."""


class FormChange(Noun):
    """What a version of the form changed from the one before."""

    version: Whole
    """The version that brought the change."""
    added: tuple[Id, ...] = ()
    """Fields that are new."""
    moved: tuple[Moved, ...] = ()
    """Answers that moved."""
    removed: tuple[Removed, ...] = ()
    """Fields that are gone."""


class Handover(Noun):
    """What happens next with a downloaded file. The first of the list that applies is shown."""

    id: Id
    """Its name."""
    unfinished: YesNo = False
    """Applies when the document is not complete."""
    missing: Id | None = None
    """Applies when this approval is not given, or no longer holds."""
    rules: tuple[RuleId, ...]
    """The rules it rests on."""
    text: Text
    """Who gets the file next and what happens then."""
    contact: Maybe = ""
    """Who the e-mail goes to, among the municipality's contacts; empty where the form cannot know."""
    attached: YesNo = True
    """Whether the file goes with the e-mail; `nej` where it may hold what must not be sent so."""
    subject: Text
    """Subject of the e-mail; {name} is the document's name."""
    body: Text
    """Text of the e-mail; {name} is the document's name, {file} the file's."""
    next_text: Text
    """The next step in the checklist."""
    next_page: Text
    """Where it stands, e.g. `checklista/#starta`."""

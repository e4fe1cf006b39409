"""The moderator's guide: one question at a time, and what to do at the end of each way through it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from plan_schema.model.values import Id, Maybe, Noun, RuleId, Text, YesNo

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
"""The Swedish last part of an address: what stands after the # on the page."""


class StepKind(StrEnum):
    """What a step is about; the closed list that order and safety are judged by."""

    DO_NOT_COPY = "do_not_copy"
    CALL = "call"
    DECIDE = "decide"
    SAVE = "save"
    REMOVE = "remove"
    LEAVE = "leave"
    PASS_ON = "pass_on"
    ANSWER = "answer"
    REPORT = "report"
    REGISTER = "register"
    ASK = "ask"
    FOLLOW_UP = "follow_up"


class Instead(StrEnum):
    """What is done on a platform where others' posts cannot be removed (CK-64)."""

    ANSWER = "answer"
    HIDE = "hide"
    REPORT = "report"


class GuideStep(Noun):
    """One thing to do."""

    does: StepKind
    """What it is about."""
    title: Maybe = ""
    """What to do, where the kind's own title does not fit."""
    text: Maybe = ""
    """How; left out where the decision table says it."""
    ground: Maybe = ""
    """The ground that says how."""
    situation: Maybe = ""
    """The situation that says how, and with which answer."""
    answer: Maybe = ""
    """The ready answer to use."""
    if_removed: YesNo = False
    """Whether it is only for a post that has been removed."""
    instead: tuple[Instead, ...] = ()
    """What to do where nothing can be removed."""


class End(Noun):
    """Where a way through the guide ends: a named action, with its steps."""

    id: Slug
    """Its address on the page."""
    title: Text
    """The action."""
    emergency: Maybe = ""
    """The emergency whose steps come first."""
    steps: tuple[GuideStep, ...] = ()
    """What to do, in order."""
    tell: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Whom to tell: contacts of the municipality."""
    record: dict[Id, Text] = Field(default_factory=dict)
    """What is known here of a record of the post: field of its form → answer."""
    then: Maybe = ""
    """The question to go on with when the steps are done."""
    messages: YesNo = False
    """Whether it is about a private message rather than something public."""
    note: Maybe = ""
    """What one should know."""
    ours: YesNo = False
    """Whether it is our application of the rules rather than their text."""
    rules: tuple[RuleId, ...]
    """The rules it rests on."""


class Option(Noun):
    """One answer to a question; its words are its own or those of what it is about."""

    to: Slug
    """The question or the end that it leads to."""
    label: Maybe = ""
    """The answer."""
    emergency: Maybe = ""
    """The emergency it is about."""
    situation: Maybe = ""
    """The situation it is about."""
    ground: Maybe = ""
    """The ground whose kinds it is about."""
    secrecy: YesNo = False
    """Whether it is about what may be secret."""


class GuideQuestion(Noun):
    """One question."""

    id: Slug
    """Its address on the page."""
    text: Text
    """The question."""
    hint: Maybe = ""
    """What helps to answer it."""
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    """The answers, the most urgent first."""


class Guide(Noun):
    """The guide. It is a tree: one way leads to each question and each end."""

    titles: dict[StepKind, Text]
    """What each kind of step is called, save those that the decision table's order names."""
    questions: Annotated[tuple[GuideQuestion, ...], Field(min_length=1)]
    """The questions; the first one begins."""
    ends: Annotated[tuple[End, ...], Field(min_length=1)]
    """The ends."""

"""The moderator's guide as it is shown: its words fetched from the decision table, its ways walked.

The same data makes the duty card: one A4 for the wall and the phone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from plan_schema.form_links import REMOVAL, FormLink, find_form_link
from plan_schema.markdown import render_markdown
from plan_schema.model import (
    Answer,
    Can,
    Contact,
    Emergency,
    End,
    GuideQuestion,
    GuideStep,
    Moderation,
    Option,
    Platform,
    Schema,
    StepKind,
)
from plan_schema.review import Verdict

CARD = "moderera/jourkort.md"
"""The duty card's path under `docs/`."""
ORDER = {StepKind.SAVE: "save", StepKind.REGISTER: "record", StepKind.FOLLOW_UP: "follow_up"}
"""Kind of step → the part of the decision table's order that words it."""
PLATFORM_PARTS = {StepKind.SAVE: "save", StepKind.REMOVE: "remove", StepKind.REPORT: "report"}
"""Kind of step → what each platform says of it."""
OF_MESSAGES = frozenset({"remove", "report"})
"""What a platform says of private messages by themselves."""


@dataclass(frozen=True)
class ShownStep:
    """A step with its words."""

    does: StepKind
    """What it is about."""
    title: str
    """What to do."""
    text: str
    """How."""
    answer: Answer | None
    """The ready answer to use."""
    if_removed: bool
    """Whether it is only for a post that has been removed."""
    part: str
    """What each platform says of it; empty where nothing depends on the platform."""
    instead: tuple[str, ...]
    """What each platform says of what to do where nothing can be removed."""


@dataclass(frozen=True)
class Turn:
    """A question and the answer given to it."""

    question: GuideQuestion
    """The question."""
    label: str
    """The answer."""


@dataclass(frozen=True)
class ShownOption:
    """An answer to choose, with its words."""

    to: str
    """The question or the end that it leads to."""
    label: str
    """The answer."""
    examples: tuple[str, ...]
    """What it covers."""


@dataclass(frozen=True)
class ShownQuestion:
    """A question with its answers."""

    question: GuideQuestion
    """The question."""
    options: tuple[ShownOption, ...]
    """Its answers."""
    trail: tuple[Turn, ...]
    """The answers that lead to it."""


@dataclass(frozen=True)
class ShownEnd:
    """An end with everything that stands there."""

    end: End
    """The end."""
    steps: tuple[ShownStep, ...]
    """What to do, in order."""
    contacts: tuple[tuple[Contact, str], ...]
    """Whom to tell, and when."""
    emergency: Emergency | None
    """The emergency it is about."""
    then: GuideQuestion | None
    """The question to go on with."""
    record: FormLink | None
    """The form in which the post is saved, or in which it is told what was done where it must not be."""
    trail: tuple[Turn, ...]
    """The answers that lead to it."""


@dataclass(frozen=True)
class ShownGuide:
    """The guide, in the order its questions and ends are met."""

    questions: list[ShownQuestion]
    """Its questions."""
    ends: list[ShownEnd]
    """Its ends."""


def find_trails(schema: Schema) -> dict[str, tuple[Turn, ...]]:
    """Every question and end by its id, with the answers that lead to it, in the order they are met."""
    questions = {question.id: question for question in schema.guide.questions}

    def walk(node: str, trail: tuple[Turn, ...]) -> Iterator[tuple[str, tuple[Turn, ...]]]:
        yield node, trail
        if question := questions.get(node):
            for option in question.options:
                yield from walk(
                    option.to, (*trail, Turn(question, show_option(schema.moderation, option).label))
                )

    return dict(walk(schema.guide.questions[0].id, ()))


def show_guide(schema: Schema) -> ShownGuide:
    """The guide with everything that stands in it."""
    return ShownGuide(show_questions(schema), show_ends(schema))


def show_questions(schema: Schema) -> list[ShownQuestion]:
    """The questions, in the order they are met."""
    questions = {question.id: question for question in schema.guide.questions}
    return [
        ShownQuestion(
            questions[node],
            tuple(show_option(schema.moderation, option) for option in questions[node].options),
            trail,
        )
        for node, trail in find_trails(schema).items()
        if node in questions
    ]


def show_option(moderation: Moderation, option: Option) -> ShownOption:
    """An answer with its own words, or those of what it is about."""
    label, examples = option.label, list[str]()
    for emergency in moderation.emergencies:
        if emergency.id == option.emergency:
            label = label or emergency.title
    for situation in moderation.situations:
        if situation.id == option.situation:
            label, examples = label or situation.title, [situation.meaning]
    if option.ground:
        examples = [kind.label for kind in moderation.kinds if kind.ground == option.ground]
    if option.secrecy:
        examples = list(moderation.secrecy.signs)
    return ShownOption(option.to, label, tuple(examples))


def show_ends(schema: Schema) -> list[ShownEnd]:
    """The ends, in the order they are met."""
    ends = {end.id: end for end in schema.guide.ends}
    return [
        show_end(schema, ends[node], trail) for node, trail in find_trails(schema).items() if node in ends
    ]


def show_end(schema: Schema, end: End, trail: tuple[Turn, ...]) -> ShownEnd:
    """An end with everything that stands there."""
    when = {notify.contact: notify.when for notify in schema.moderation.notify}
    return ShownEnd(
        end,
        tuple(show_step(schema, end, step) for step in find_steps_of(schema.moderation, end)),
        tuple((schema.municipality.contacts[role], when.get(role, "")) for role in end.tell),
        find_emergency(schema.moderation, end),
        next((question for question in schema.guide.questions if question.id == end.then), None),
        find_form_link(schema, REMOVAL, end.record) if is_recorded(schema.moderation, end) else None,
        trail,
    )


def is_recorded(moderation: Moderation, end: End) -> bool:
    """Whether something is saved at an end, or told of that must not be saved."""
    return bool(end.record) or any(step.does is StepKind.SAVE for step in find_steps_of(moderation, end))


def find_emergency(moderation: Moderation, end: End) -> Emergency | None:
    """The emergency an end is about, if it is about one."""
    return next((one for one in moderation.emergencies if one.id == end.emergency), None)


def find_steps_of(moderation: Moderation, end: End) -> tuple[GuideStep, ...]:
    """The steps of an end: first those of its emergency."""
    emergency = find_emergency(moderation, end)
    return (*(emergency.steps if emergency else ()), *end.steps)


def show_step(schema: Schema, end: End, step: GuideStep) -> ShownStep:
    """A step with its own words, or those of the decision table."""
    moderation = schema.moderation
    situation = next((one for one in moderation.situations if one.id == step.situation), None)
    order = getattr(moderation.order, ORDER[step.does]) if step.does in ORDER else None
    ground = next((text for key, text in moderation.grounds.items() if key == step.ground), None)
    answer = step.answer or (situation.answer if situation else "")
    text = (
        step.text
        or (ground.consequence if ground else "")
        or (situation.action if situation else "")
        or (order.text if order else "")
    )
    part = PLATFORM_PARTS.get(step.does, "")
    return ShownStep(
        does=step.does,
        title=step.title or (order.title if order else schema.guide.titles[step.does]),
        text=text,
        answer=next((one for one in moderation.answers if one.id == answer), None),
        if_removed=step.if_removed,
        part=f"{part}-message" if end.messages and part in OF_MESSAGES else part,
        instead=tuple(step.instead),
    )


class Removal(StrEnum):
    """Whether others' posts can be removed on a platform, as far as the guide must tell."""

    SURE = "sure"
    PERHAPS = "perhaps"
    NEVER = "never"
    NOTHING = "nothing"


def judge_removal(platform: Platform) -> Removal:
    """Whether others' posts can be removed on a platform."""
    can = platform.posts.delete.can
    if can is Can.YES:
        return Removal.SURE
    if can is Can.NOT_APPLICABLE:
        return Removal.NOTHING
    return Removal.NEVER if can is Can.NO else Removal.PERHAPS


def find_parts(platform: Platform, step: ShownStep) -> tuple[str, ...]:
    """What of a platform's own text stands with a step, in order."""
    instead = () if judge_removal(platform) in (Removal.SURE, Removal.NOTHING) else step.instead
    return (*((step.part,) if step.part else ()), *instead)


def find_card_rules(moderation: Moderation) -> list[str]:
    """The rules that the duty card carries: those of everything that stands on it."""
    order = moderation.order
    said = [
        *(step.rules for step in (order.save, order.act, order.record, order.follow_up)),
        *(ground.rules for ground in moderation.grounds.values()),
        moderation.secrecy.rules,
        *(situation.rules for situation in moderation.situations),
    ]
    return sorted({rule for rules in said for rule in rules})


def render_card(schema: Schema, verdict: Verdict) -> str:
    """The duty card as Markdown."""
    contacts = schema.municipality.contacts
    return render_markdown(
        "duty_card.md",
        CARD,
        municipality=schema.municipality,
        moderation=schema.moderation,
        contacts=[(contacts[one.contact], one.when) for one in schema.moderation.notify],
        platforms=schema.platforms,
        record=find_form_link(schema, REMOVAL),
        rules=find_card_rules(schema.moderation),
        verdict=verdict,
    )

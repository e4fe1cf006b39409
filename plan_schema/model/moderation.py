"""The decision table: what to do with a post, in which order, and whom to tell."""

from enum import StrEnum

from plan_schema.model.form import Choice
from plan_schema.model.guide import GuideStep
from plan_schema.model.values import Id, Maybe, Noun, RuleId, Text, YesNo


class Ground(StrEnum):
    """Why something may not stand."""

    LAW = "lag"
    HOUSE_RULES = "husregel"


class OrderStep(Noun):
    """One step of save, remove or answer, register, follow up."""

    title: Text
    """What to do."""
    text: Text
    """How, in a sentence or two."""
    rules: tuple[RuleId, ...]
    """The rules it rests on."""


class Order(Noun):
    """The order in which a post is handled (RL-19…21, CK-60, CK-61, CK-70)."""

    save: OrderStep
    """Save."""
    act: OrderStep
    """Remove or answer."""
    record: OrderStep
    """Enter in the records register."""
    follow_up: OrderStep
    """Follow up."""


class Emergency(Noun):
    """What comes before everything else."""

    id: Id
    """Its name."""
    title: Text
    """What it is about."""
    short: Text
    """The steps in one breath, for the head of a how-to."""
    steps: tuple[GuideStep, ...]
    """What to do, in order."""
    never_copy: YesNo
    """Whether saving is forbidden."""
    law_today: YesNo
    """Whether it is today's law rather than the adopted text, to be confirmed by a lawyer."""


class ForbiddenKind(Noun):
    """One of the seven kinds of CK-62."""

    id: Id
    """Its letter in CK-62."""
    label: Text
    """What it is called."""
    meaning: Text
    """What it means in plain words."""
    example: Text
    """An example that offends nobody."""
    ground: Ground
    """Whether legislation forbids it, or only the house rules."""
    rule: RuleId
    """The rule it comes from."""


class GroundText(Noun):
    """What follows from a ground."""

    label: Text
    """What the ground is called."""
    consequence: Text
    """What must be done."""
    rules: tuple[RuleId, ...]
    """The rules it rests on."""


class Situation(Noun):
    """Something that is neither forbidden nor secret, yet is handled in a set way."""

    id: Id
    """Its name."""
    title: Text
    """What it is about."""
    meaning: Text
    """How to recognise it."""
    action: Text
    """What to do."""
    answer: Maybe = ""
    """The ready answer to use."""
    ours: YesNo = False
    """Whether it is our application of the rules rather than their text."""
    rules: tuple[RuleId, ...]
    """The rules it rests on."""


class Secrecy(Noun):
    """What may be secret."""

    id: Id
    """Its name among the reasons for removal."""
    label: Text
    """What it is called there."""
    signs: tuple[Text, ...]
    """What suggests it (CK-71)."""
    rules: tuple[RuleId, ...]
    """The rules it rests on."""


class Notify(Noun):
    """Whom to tell, and when."""

    contact: Id
    """The role, a contact of the municipality."""
    when: Text
    """What for."""
    at_once: YesNo = False
    """Whether it stands at the head of every how-to."""


class Answer(Noun):
    """A ready answer, to copy and adapt."""

    id: Id
    """Its name."""
    title: Text
    """What it is for."""
    text: Text
    """The answer; what stands in [brackets] is to be filled in."""


class Moderation(Noun):
    """The decision table."""

    order: Order
    """Save, remove or answer, register, follow up."""
    emergencies: tuple[Emergency, ...]
    """What comes before saving."""
    grounds: dict[Ground, GroundText]
    """What each ground leads to."""
    kinds: tuple[ForbiddenKind, ...]
    """The seven kinds of CK-62."""
    secrecy: Secrecy
    """What may be secret."""
    other: Choice
    """The reason for removal when it is none of these, for the seven kinds are not all (RL-20, CK-62)."""
    situations: tuple[Situation, ...]
    """Questions, matters, politics, criticism."""
    notify: tuple[Notify, ...]
    """Whom to tell."""
    answers: tuple[Answer, ...]
    """Ready answers."""
    abilities: dict[Id, Text]
    """What each ability is called."""

    @property
    def reasons(self) -> tuple[Choice, ...]:
        """Why a post is taken care of: the seven kinds, secrecy, what may never be copied, and what else."""
        return (
            *(Choice(id=kind.id, label=f"{kind.label} ({kind.id})") for kind in self.kinds),
            Choice(id=self.secrecy.id, label=self.secrecy.label),
            *(Choice(id=one.id, label=one.title) for one in self.emergencies if one.never_copy),
            self.other,
        )

"""The nouns: everything the schema, the municipality and the review log can say, frozen and typed.

Words, one each: plan = aktivitetsplan, section = avsnitt, field = fält, platform = socialt medium,
unit = verksamhet, department = förvaltning, head = chef, approval = godkännande, communications office =
informationsfunktionen, register = förteckning, snapshot = ögonblicksbild, review = granskning,
records register = diarium.

The models read the YAML files' own texts: a date is `2026-11-22`, a yes is `ja`, a number is digits.
"""

import datetime
import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError


class Noun(BaseModel):
    """Base of all nouns: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def parse_yes_no(value: Any) -> bool:
    """`ja` or `nej`, nothing else."""
    if value not in ("ja", "nej"):
        raise PydanticCustomError("yes_no", "yes_no")
    return bool(value == "ja")


def parse_whole(value: Any) -> int:
    """Digits as a whole number."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,9}", value):
        raise PydanticCustomError("whole", "whole")
    return int(value)


def parse_date(value: Any) -> datetime.date:
    """An ISO 8601 calendar date, YYYY-MM-DD, that exists."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("iso_date", "iso_date")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("real_date", "real_date") from None


def check_pattern(value: str) -> str:
    """A regular expression that compiles."""
    try:
        re.compile(value)
    except re.error as error:
        raise PydanticCustomError("pattern", "{detail}", {"detail": str(error)}) from None
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Maybe = Annotated[str, StringConstraints(strip_whitespace=True)]
"""Text that may be empty: what the municipality has not said."""
YesNo = Annotated[bool, BeforeValidator(parse_yes_no)]
Whole = Annotated[int, BeforeValidator(parse_whole)]
Date = Annotated[datetime.date, BeforeValidator(parse_date)]
Pattern = Annotated[Text, AfterValidator(check_pattern)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
"""An identifier: lower-case a–z, digits, hyphen and underscore."""
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[0-9]{2}$")]
"""The id of a rule, such as RL-07, CK-64 or AP-13."""


# --- The plan ---------------------------------------------------------------------------------


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
    Kind.PEOPLE: ("at_least", "item"),
    Kind.MONITORING: (),
    Kind.APPROVAL: (),
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
    required_if: RequiredIf | None = None
    """When another answer makes it required."""
    max_length: Whole | None = None
    """Most characters (Unicode code points) in the answer."""
    maximum: Whole | None = None
    """Largest number, in the unit of the kind (hours a week)."""
    choices: Id | None = None
    """The list of choices it takes its answer from."""
    at_least: Whole | None = None
    """Fewest rows in a list."""
    item: Maybe | None = None
    """What one row of a list is called."""
    distinct: YesNo = False
    """Whether the rows must be different persons (AP-07)."""


class PlanField(Question):
    """One field of the plan."""

    rule: RuleId
    """The rule it comes from."""
    publish: YesNo
    """Whether the register may publish the answer."""


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
    """Fewer than {min} rows of {item}."""
    same_person: Text
    """The rows {first} and {second} of {item} are the same person."""


MESSAGE_WORDS = frozenset({"label", "max", "min", "length", "item", "first", "second"})
"""What a message may leave room for."""


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

    @property
    def sheets(self) -> tuple[tuple[Section, ...], ...]:
        """The sections by the page of the blank they stand on (AP-16)."""
        pages = sorted({section.page for section in self.sections})
        return tuple(tuple(section for section in self.sections if section.page == page) for page in pages)

    @property
    def fields(self) -> tuple[PlanField, ...]:
        """All fields, in the order of the form."""
        return tuple(field for section in self.sections for field in section.fields)


# --- Platforms --------------------------------------------------------------------------------


class Can(StrEnum):
    """Whether the owner of an account can do a thing to others' posts."""

    YES = "ja"
    PARTLY = "delvis"
    NO = "nej"
    UNKNOWN = "okänt"
    NOT_APPLICABLE = "gäller inte"


class Certainty(StrEnum):
    """How well a fact is borne out by its sources."""

    HIGH = "hög"
    MEDIUM = "medel"
    LOW = "låg"
    UNSOURCED = "obelagd"


class Sourced(Noun):
    """Something said about a platform, with what it rests on."""

    certainty: Certainty
    """How sure it is; `obelagd` is background knowledge without a source."""
    sources: tuple[Text, ...] = ()
    """Addresses of the sources."""
    source_date: Maybe = ""
    """When the source says it was written, if it says."""


class Ability(Sourced):
    """Whether one thing can be done."""

    can: Can
    """Whether it can."""
    catch: Maybe = ""
    """What one should know about it."""


class Abilities(Noun):
    """What the owner can do with what others write."""

    delete: Ability
    """Remove for everybody."""
    hide: Ability
    """Make less visible."""
    limit: Ability
    """Decide who may write, or close."""
    filter: Ability
    """Stop certain words."""
    block: Ability
    """Shut a person out."""
    report: Ability
    """Tell the platform."""


class Fact(Sourced):
    """A sentence about a platform."""

    text: Text
    """The sentence."""


class Steps(Sourced):
    """How one thing is done, by menu names."""

    id: Id
    """Its anchor on the page."""
    title: Text
    """What is done."""
    does: Maybe = ""
    """The ability it carries out: delete, hide, limit, filter, block or report."""
    web: tuple[Text, ...] = ()
    """The steps in a web browser."""
    app: tuple[Text, ...] = ()
    """The steps in the app."""


class Address(Noun):
    """What an account's web address looks like."""

    hosts: tuple[Text, ...] = ()
    """Accepted host names; empty means any."""
    path: Pattern
    """What the path must match, a regular expression."""
    form: Text
    """The form, for people to read."""


class Access(Noun):
    """How people get in."""

    login: Fact
    """What one logs in with."""
    roles: Fact
    """Roles and how they are given."""
    administrators: Ability
    """Whether there can be two administrators (AP-07), and how."""
    two_factor: Ability
    """Whether logging in can take a second step."""


class ClickedThrough(Noun):
    """Somebody followed every step in the platform itself."""

    date: Date
    """When."""
    by: Text
    """Who, as a role or a name that may be published."""


class Platform(Noun):
    """One social medium."""

    id: Id
    """Its file's name, and the last part of its how-to's address."""
    name: Text
    """What it is called."""
    former_names: tuple[Text, ...] = ()
    """What it was called."""
    account: Text
    """What the municipality has there, e.g. `en sida`."""
    order: Whole
    """Its place in lists, lowest first."""
    rules: tuple[RuleId, ...] = ()
    """Rules its how-to carries."""
    rule_notes: tuple[Text, ...] = ()
    """What those rules say, in plain words."""
    address: Address
    """Its web addresses."""
    posts: Abilities
    """What can be done with others' posts and comments."""
    messages: Abilities
    """What can be done with private messages."""
    steps: tuple[Steps, ...]
    """How it is done, the most needed first."""
    hiding: tuple[Fact, ...]
    """What hiding does not do."""
    evidence: tuple[Text, ...]
    """How to save a post there before it is removed."""
    answer_instead_of_removal: Maybe = ""
    """What to write where removal is impossible (CK-64)."""
    access: Access
    """How people get in."""
    export: tuple[Fact, ...]
    """How to take the content out."""
    close: tuple[Fact, ...]
    """How to close the account."""
    eu_notice: Fact
    """Where to report illegal content under the EU's Digital Services Act (2022/2065, article 16)."""
    clicked_through: ClickedThrough | None = None
    """When the steps were last followed; missing means never."""

    @property
    def full_name(self) -> str:
        """The name with former names, e.g. `X (tidigare Twitter)`."""
        former = ", ".join(self.former_names)
        return f"{self.name} (tidigare {former})" if former else self.name

    @property
    def can_delete(self) -> bool:
        """Whether others' posts can surely be removed; not knowing counts as cannot."""
        return self.posts.delete.can in (Can.YES, Can.NOT_APPLICABLE)


# --- Moderation -------------------------------------------------------------------------------


class Ground(StrEnum):
    """Why something may not stand."""

    LAW = "lag"
    HOUSE_RULES = "husregel"


class OrderStep(Noun):
    """One step of save, remove or answer, register, follow up."""

    id: Id
    """Its name."""
    title: Text
    """What to do."""
    text: Text
    """How, in a sentence or two."""
    rules: tuple[RuleId, ...]
    """The rules it rests on."""


class Emergency(Noun):
    """What comes before everything else."""

    id: Id
    """Its name."""
    title: Text
    """What it is about."""
    short: Text
    """The steps in one breath, for the head of a how-to."""
    steps: tuple[Text, ...]
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

    signs: tuple[Text, ...]
    """What suggests it (CK-71)."""
    steps: tuple[Text, ...]
    """What to do, in order."""
    rules: tuple[RuleId, ...]
    """The rules it rests on."""


class Notify(Noun):
    """Whom to tell, and when."""

    contact: Id
    """The role, a contact of the municipality."""
    when: Text
    """What for."""


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

    order: tuple[OrderStep, ...]
    """Save, remove or answer, register, follow up."""
    emergencies: tuple[Emergency, ...]
    """What comes before saving."""
    grounds: dict[Ground, GroundText]
    """What each ground leads to."""
    kinds: tuple[ForbiddenKind, ...]
    """The seven kinds of CK-62."""
    secrecy: Secrecy
    """What may be secret."""
    situations: tuple[Situation, ...]
    """Questions, matters, politics, criticism."""
    notify: tuple[Notify, ...]
    """Whom to tell."""
    answers: tuple[Answer, ...]
    """Ready answers."""
    abilities: dict[Id, Text]
    """What each ability is called."""


# --- Rules and municipality -------------------------------------------------------------------


class RuleSection(Noun):
    """A heading of a source document and the rules under it."""

    title: Text
    """The heading."""
    rules: tuple[RuleId, ...]
    """Ids, in order."""


class RuleDocument(Noun):
    """A source document."""

    title: Text
    """Its name."""
    sections: tuple[RuleSection, ...]
    """Its headings."""


class Rules(Noun):
    """Every rule id with its source: the one list that coverage is measured by."""

    documents: tuple[RuleDocument, ...]
    """The source documents."""

    @property
    def sources(self) -> dict[str, str]:
        """Rule id → document and heading."""
        return {
            rule: f"{document.title}, {section.title}"
            for document in self.documents
            for section in document.sections
            for rule in section.rules
        }


class Contact(Noun):
    """A role at the municipality and how to reach it."""

    label: Text
    """What the role is called."""
    phone: Maybe = ""
    """Phone number; empty until the municipality says."""
    email: Maybe = ""
    """E-mail address; empty until the municipality says."""
    hours: Maybe = ""
    """When it can be reached; empty until the municipality says."""


class StandingWord(StrEnum):
    """What the municipality thinks of a platform."""

    USED = "används"
    TRIED = "prövas i varje fall"
    NOT_USED = "används inte"


class Standing(Noun):
    """The municipality's standing on a platform."""

    standing: StandingWord
    """The standing."""
    why: Text
    """Why."""


class Account(Noun):
    """An official account of the municipality itself."""

    platform: Id
    """The platform."""
    address: Maybe = ""
    """Its web address; empty until the municipality says."""


class EmailForms(Noun):
    """What the municipality's e-mail addresses look like."""

    domain: Maybe = ""
    """What stands after the @."""
    personal: Maybe = ""
    """The form of a personal address."""
    shared: Maybe = ""
    """The form of an address that a function shares."""


class AdoptedText(Noun):
    """The adopted guidelines themselves."""

    file: Maybe = ""
    """The file, in `docs/`."""
    date: Maybe = ""
    """When kommunstyrelsen decided, YYYY-MM-DD."""
    paragraph: Maybe = ""
    """The paragraph of the decision."""


Colour = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^(#[0-9A-Fa-f]{6})?$")]
"""A CSS colour such as #005a9c, or nothing."""


class Colours(Noun):
    """The municipality's colours; empty keeps the site's own."""

    primary: Colour = ""
    """Head of the page."""
    on_primary: Colour = ""
    """Text on the head of the page."""


class Municipality(Noun):
    """What is this municipality's and not the rules'. Empty means: the municipality has not said."""

    id: Id
    """What a plan document calls the municipality."""
    name: Text
    """Its name, e.g. `Gislaveds kommun`."""
    genitive: Text
    """Its name in the genitive."""
    short: Text
    """The place, e.g. `Gislaved`."""
    website: Text
    """Its public website."""
    accounts_page: Text
    """Where the public finds the list of its accounts."""
    logo: Maybe = ""
    """A picture file in `docs/`."""
    colours: Colours
    """Its colours."""
    email: EmailForms
    """Its e-mail addresses."""
    adopted_text: AdoptedText
    """The adopted guidelines."""
    contacts: dict[Id, Contact]
    """Roles and how to reach them."""
    official_accounts: tuple[Account, ...]
    """Accounts of the municipality as a whole (RL-05)."""
    default_standing: Standing
    """Standing on platforms not named under `standings`."""
    standings: dict[Id, Standing]
    """Platform → standing."""

    def standing_on(self, platform: str) -> Standing:
        """The standing on a platform."""
        return self.standings.get(platform, self.default_standing)


class Schema(Noun):
    """Everything `plan_schema/schema/` says."""

    plan: Plan
    """The form."""
    moderation: Moderation
    """The decision table."""
    platforms: tuple[Platform, ...]
    """Social media, in order."""
    rules: Rules
    """Rule ids and sources."""
    municipality: Municipality
    """What is this municipality's."""

    def parts_of(self, question: Question) -> tuple[Question, ...]:
        """What a field made of parts consists of; nothing for other kinds."""
        return self.plan.parts.get(question.kind, ())

    def choices_of(self, question: Question) -> tuple[Choice, ...]:
        """The answers a field takes its answer from; nothing where it is written freely."""
        if question.kind is Kind.PLATFORM:
            return tuple(Choice(id=platform.id, label=platform.full_name) for platform in self.platforms)
        return self.plan.choices[question.choices] if question.choices else ()

    def platform(self, platform_id: str) -> Platform | None:
        """The platform with an id, if there is one."""
        return next((platform for platform in self.platforms if platform.id == platform_id), None)


# --- The review log ---------------------------------------------------------------------------


class ReviewCheck(Noun):
    """One thing a review must check."""

    id: Id
    """Its name in the log."""
    label: Text
    """What is to be checked."""
    since: Date | None = None
    """Reviews before this day need not have it; missing means all reviews must."""


class Decision(Noun):
    """A decision of kommunstyrelsen (RL-26)."""

    date: Date
    """The day of the decision."""
    paragraph: Text
    """Its paragraph in the minutes."""


class Extent(StrEnum):
    """How much a review went through."""

    COMPLETE = "hel"
    PARTIAL = "delvis"


class Review(Noun):
    """One review held."""

    date: Date
    """When."""
    extent: Extent
    """`hel` moves the due date, `delvis` does not."""
    reviewer: Text
    """Who."""
    checked: tuple[Id, ...]
    """Ids of what was checked."""
    decided: Text
    """What was decided."""
    larger_change: YesNo
    """Whether it led to a larger change (RL-26)."""
    decision: Decision | None = None
    """Kommunstyrelsen's decision on a larger change."""


class ReviewLog(Noun):
    """`docs/granskning.yml`."""

    interval_years: Annotated[Whole, Field(ge=1)]
    """Years from a complete review to the next."""
    warning_days: Whole
    """Days before the due date that the build starts to remind."""
    owner: Id
    """Whose turn it is: a contact of the municipality."""
    checks: tuple[ReviewCheck, ...]
    """What a complete review must check."""
    reviews: tuple[Review, ...]
    """Reviews held, in any order."""

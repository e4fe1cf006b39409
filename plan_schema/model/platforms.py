"""Social media: what the owner of an account can do there, and how."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from plan_schema.model.values import Date, Id, Maybe, Noun, Pattern, RuleId, Text, Whole


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

    @property
    def doubtful(self) -> bool:
        """Whether it is said without a source."""
        return self.certainty is Certainty.UNSOURCED and self.can in (Can.YES, Can.PARTLY, Can.NO)


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
    short_hosts: tuple[Text, ...] = ()
    """Host names of short links, which lead to posts and other things there."""
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
    search_words: tuple[Text, ...] = ()
    """What people write when they look for it, e.g. `fb`."""
    account: Text
    """What the municipality has there, e.g. `en sida`."""
    order: Whole
    """Its place in lists, lowest first."""
    rules: tuple[RuleId, ...] = ()
    """Rules its how-to carries."""
    rule_notes: tuple[Text, ...] = ()
    """What those rules say, in plain words."""
    notes_today: tuple[Text, ...] = ()
    """What is different today from what those rules say."""
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
    evidence: Annotated[tuple[Text, ...], Field(min_length=1)]
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
    def open_to_comments(self) -> bool:
        """Whether others can write there; not knowing counts as yes."""
        return self.posts.delete.can is not Can.NOT_APPLICABLE

    @property
    def can_delete(self) -> bool:
        """Whether others' posts can be removed, as far as is known; not knowing counts as cannot."""
        return self.posts.delete.can in (Can.YES, Can.NOT_APPLICABLE)

    @property
    def known_to_delete(self) -> bool | None:
        """Whether others' posts can be removed; None where it is unknown, or so only in part."""
        return self.can_delete if self.can_delete or self.posts.delete.can is Can.NO else None

    @property
    def can_surely_delete(self) -> bool:
        """Whether it rests on a source that they can, so that it may be promised."""
        return self.can_delete and not self.posts.delete.doubtful

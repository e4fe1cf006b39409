"""What is this municipality's and not the rules'."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from plan_schema.model.register import HalfYearName
from plan_schema.model.values import Id, Maybe, Noun, Text

FilePath = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^([A-Za-z0-9_-][A-Za-z0-9_./-]*)?$")
]
"""A file under `docs/`, or nothing."""
MaybeDate = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")
]
"""A date written YYYY-MM-DD, or nothing."""


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

    @property
    def reached(self) -> str:
        """How to reach it: phone, e-mail and hours, as far as they are stated."""
        stated = (("telefon ", self.phone), ("e-post ", self.email), ("", self.hours))
        return ", ".join(word + value for word, value in stated if value)

    @property
    def is_reachable(self) -> bool:
        """Whether there is a way to reach it; hours alone are none."""
        return bool(self.phone or self.email)


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
    shared_addresses: tuple[Text, ...] = ()
    """Addresses that look personal and are not."""


class AdoptedText(Noun):
    """The adopted guidelines themselves."""

    file: FilePath = ""
    """The file, in `docs/`."""
    date: MaybeDate = ""
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


class RegisterPlace(Noun):
    """Where the register is kept, and from when it is kept watch of."""

    folder: Maybe = ""
    """The folder of approved plans, seen from the project's own; outside it, for they name people."""
    snapshots_from: HalfYearName = ""
    """The first half-year that snapshots are asked for; empty asks for all since an account was opened."""


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
    logo: FilePath = ""
    """A picture file in `docs/`."""
    colours: Colours
    """Its colours."""
    template_permission: Maybe = ""
    """The municipality that the form's author has given its permission (AP-17)."""
    email: EmailForms
    """Its e-mail addresses."""
    adopted_text: AdoptedText
    """The adopted guidelines."""
    contacts: dict[Id, Contact]
    """Roles and how to reach them."""
    account_register: RegisterPlace = RegisterPlace()
    """Its register of accounts."""
    official_accounts: tuple[Account, ...]
    """Accounts of the municipality as a whole (RL-05)."""
    default_standing: Standing
    """Standing on platforms not named under `standings`."""
    standings: dict[Id, Standing]
    """Platform → standing."""

    @property
    def email_domain(self) -> str:
        """What stands after the @ in its addresses; the website's name until the municipality says."""
        return self.email.domain or self.website.removeprefix("www.")

    @property
    def may_use_template(self) -> bool:
        """Whether the permission to use the form's template is this municipality's own (AP-17)."""
        return self.template_permission == self.name

    def standing_on(self, platform: str) -> Standing:
        """The standing on a platform."""
        return self.standings.get(platform, self.default_standing)

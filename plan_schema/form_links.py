"""Links to a form with answers filled in, from where the site already knows them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from plan_schema.accounts import Account
from plan_schema.form_pages import form_path
from plan_schema.model import Form, Kind, Schema

REMOVAL, SNAPSHOT, FOLLOW_UP, CLOSING = "borttaget-inlagg", "ogonblicksbild", "uppfoljning", "avsluta-konto"
"""The forms that the site leads to: of a removed post, a snapshot, a follow-up and a closing."""


@dataclass(frozen=True)
class FormLink:
    """A link to a form."""

    title: str
    """What the form is called."""
    page: str
    """Its page, by its path under `docs/`."""
    query: str
    """The answers that are known, as the address has them."""
    start: str
    """The anchor of its first section."""

    @property
    def address(self) -> str:
        """The address of its page, seen from the top of the site."""
        return self.page.removesuffix(".md") + "/"


def find_form_link(schema: Schema, form_id: str, answers: Mapping[str, str] | None = None) -> FormLink | None:
    """A link to a form with the answers that it asks for; None where the schema has no such form."""
    form = schema.find_form(form_id)
    if form is None:
        return None
    asked = {field.id for field in form.fields}
    known = {name: answer for name, answer in (answers or {}).items() if name in asked and answer}
    return FormLink(form.title, form_path(form), urlencode(known, quote_via=quote), form.sections[0].id)


def find_account_link(
    schema: Schema, form_id: str, account: Account, answers: Mapping[str, str] | None = None
) -> FormLink | None:
    """The same with what is known of an account, where the form asks for it."""
    form = schema.find_form(form_id)
    return (
        find_form_link(schema, form_id, {**name_account(form, account), **(answers or {})}) if form else None
    )


def name_account(form: Form, account: Account) -> dict[str, str]:
    """An account and what it fills in a form, as when it is chosen there."""
    facts = {"platform": account.platform.id, **account.answers}
    return {
        name: str(value)
        for field in form.fields
        if field.kind is Kind.ACCOUNT
        for name, value in (
            (field.id, account.id),
            *((place, facts.get(fact) or "") for fact, place in field.fills.items()),
        )
    }

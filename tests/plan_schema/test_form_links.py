"""The site leads into its forms with what it knows filled in, and with nothing else."""

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from plan_schema.account_pages import find_forms
from plan_schema.form_links import (
    CLOSING,
    FOLLOW_UP,
    REMOVAL,
    SNAPSHOT,
    FormLink,
    find_account_link,
    find_form_link,
)
from plan_schema.guide import ShownEnd, render_card, show_ends
from plan_schema.howto import render_howto
from plan_schema.model import State, StepKind
from tests.account_cases import SCHEMA, account, day, tasks
from tests.conftest import verdict

ENDS = show_ends(SCHEMA)


def filled(link: FormLink | None) -> dict[str, str]:
    """What a link fills in."""
    assert link
    return dict(parse_qsl(link.query, strict_parsing=bool(link.query)))


def test_a_link_fills_in_what_the_form_asks_for_and_nothing_else() -> None:
    link = find_form_link(SCHEMA, REMOVAL, {"platform": "x", "unit": "", "colour": "red"})
    assert link == FormLink(
        "Dokumentera borttaget inlägg", "dokumentera/borttaget-inlagg.md", "platform=x", "spara"
    )


def test_letters_and_signs_stand_in_a_link_as_an_address_has_them() -> None:
    link = find_form_link(SCHEMA, SNAPSHOT, {"unit": "Båt & bad #1"})
    assert link
    assert link.query == "unit=B%C3%A5t%20%26%20bad%20%231"


def test_where_there_is_no_such_form_nothing_leads_to_it() -> None:
    assert find_form_link(SCHEMA, "blankett") is None
    assert find_account_link(SCHEMA, "blankett", account()) is None
    without = SCHEMA.model_copy(update={"forms": SCHEMA.forms[:1]})
    assert "borttaget-inlagg" not in render_howto(without, without.platforms[0])


def test_an_account_fills_in_what_choosing_it_would() -> None:
    answers = {"unit": "Kulturskolan", "address": "facebook.com/kulturskolan"}
    own = replace(account(name="facebook-kulturskolan"), answers=answers)
    known = {"account": "facebook-kulturskolan", "platform": "facebook", "unit": "Kulturskolan"}
    assert filled(find_account_link(SCHEMA, SNAPSHOT, own)) == known | {
        "address": "facebook.com/kulturskolan"
    }
    assert filled(find_account_link(SCHEMA, REMOVAL, own)) == known  # its address is the post's


def test_an_open_account_leads_to_its_forms_and_a_closed_one_to_none() -> None:
    titles = [link.title for link in find_forms(SCHEMA, account())]
    forms = [SCHEMA.find_form(one) for one in (SNAPSHOT, FOLLOW_UP, REMOVAL, CLOSING)]
    assert titles == [form.title for form in forms if form]
    for state in (State.CLOSED, State.APPROVED):
        assert list(find_forms(SCHEMA, account(state=state))) == []


def test_what_is_due_leads_to_the_form_in_which_it_is_done() -> None:
    snapshot, follow_up = (task.form for task in tasks("2026-08-03", account()))
    assert filled(snapshot)["period"] == "2026-H1"
    assert filled(follow_up)["due"] == "2026-08-03"


@pytest.mark.parametrize(
    ("today", "form", "known"),
    [
        ("2026-08-31", SNAPSHOT, {"final": "ja"}),
        ("2026-09-02", CLOSING, {"closed": "2026-09-01"}),
    ],
)
def test_a_closing_leads_to_its_forms(today: str, form: str, known: dict[str, str]) -> None:
    links = [task.form for task in tasks(today, account(closed=day("2026-09-01"))) if task.form]
    assert [link for link in links if form in link.page and known.items() <= filled(link).items()]


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.end.id)
def test_where_something_is_saved_the_guide_leads_to_its_record(end: ShownEnd) -> None:
    saves = any(step.does is StepKind.SAVE for step in end.steps)
    never = end.emergency is not None and end.emergency.never_copy
    assert (end.record is not None) is (saves or never)
    assert filled(end.record) == end.end.record if end.record else end.end.record == {}


def test_where_nothing_may_be_copied_the_record_is_without_pictures() -> None:
    [end] = [end for end in ENDS if end.emergency and end.emergency.never_copy]
    form = SCHEMA.find_form(REMOVAL)
    assert form
    [pictures] = [field for field in form.fields if field.kind == "pictures"]
    assert pictures.refused_if
    assert filled(end.record)[pictures.refused_if.field] in pictures.refused_if.values


def test_the_duty_card_leads_to_the_record() -> None:
    assert "](../dokumentera/borttaget-inlagg.md#spara)" in render_card(SCHEMA, verdict())


def test_every_how_to_leads_to_the_record_at_its_first_step() -> None:
    for platform in SCHEMA.platforms:
        page = render_howto(SCHEMA, platform)
        link = f"](../dokumentera/borttaget-inlagg.md?platform={platform.id}#spara)"
        first, second = page.index("1. **Spara"), page.index("\n2. **")
        assert link in page[first:second]

"""The form, filled in and looked through as people do it."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.form_driver import (
    FORM,
    answers,
    control,
    download,
    download_data,
    fill_in,
    read_file,
    review,
)
from tests.conftest import day_of_last_review
from tests.plan_cases import complete_plan

# --- While writing -----------------------------------------------------------------------------


def test_what_is_wrong_is_said_when_its_field_is_left(form: Page) -> None:
    control(form, "administrators.1.email").fill("orjan.ek")
    error = form.locator('[id="administrators.1.email-error"]')
    expect(error).to_be_hidden()
    form.keyboard.press("Tab")
    expect(error).to_contain_text("Administratör 2: e-post är inte en e-postadress")
    expect(control(form, "administrators.1.email")).to_have_attribute("aria-invalid", "true")
    control(form, "administrators.1.email").fill("orjan.ek@example.com")
    expect(error).to_be_hidden()
    expect(control(form, "administrators.1.email")).not_to_have_attribute("aria-invalid", "true")


def test_nobody_is_scolded_for_what_is_not_yet_filled_in(form: Page) -> None:
    names = form.evaluate(
        "[...document.querySelectorAll('[data-form] [name]:not([type=hidden])')].map(c => c.id)"
    )
    for name in [name for name in names if name]:
        form.locator(f'[id="{name}"]').focus()
    form.keyboard.press("Tab")
    assert form.locator("[data-error]").filter(visible=True).count() == 0
    assert form.locator("[aria-invalid]").count() == 0


def test_a_personal_municipal_address_is_no_address_for_an_account(form: Page) -> None:
    error = form.locator('[id="account_email-error"]')
    control(form, "account_email").fill("anna.andersson@gislaved.se")
    control(form, "account_email").blur()
    expect(error).to_contain_text("personlig kommunal adress")
    control(form, "account_email").fill("kulturskolan@gislaved.se")
    control(form, "account_email").blur()
    expect(error).to_be_hidden()


def test_characters_that_no_text_can_hold_are_mended_as_they_are_written(form: Page) -> None:
    control(form, "purpose").evaluate(
        r"""control => {
          control.value = "Bra\u0000 \ud800 text\u001b\r\nslut";
          control.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    expect(control(form, "purpose")).to_have_value("Bra � text\nslut")


@pytest.mark.parametrize(
    ("written", "kept"), [("8", "08:00"), ("8.30", "08:30"), ("0830", "08:30"), ("08:30", "08:30")]
)
def test_a_time_may_be_written_as_people_write_it(
    form: Page, tmp_path: Path, written: str, kept: str
) -> None:
    fill_in(form, {"monitoring": {"from": written}})
    assert download_data(form, tmp_path)["monitoring"] == {"from": kept}
    expect(form.locator('[id="monitoring.from-error"]')).to_be_hidden()


# --- Looking it through ------------------------------------------------------------------------


def test_an_empty_form_says_all_that_is_missing_and_leads_there(form: Page) -> None:
    title = form.title()
    summary = review(form)
    expect(summary).to_be_focused()
    heading = summary.get_by_role("heading", level=2)
    expect(heading).to_have_text(re.compile(r"^\d+ svar behöver rättas$"))
    count = summary.locator("[data-errors-list] a").count()
    assert form.title() == f"Fel ({count}): {title}"
    summary.get_by_role("link", name="Målgrupp saknas.").click()
    expect(control(form, "audience")).to_be_focused()
    expect(control(form, "audience")).to_have_attribute("aria-invalid", "true")
    described = control(form, "audience").get_attribute("aria-describedby") or ""
    assert "audience-error" in described.split()
    expect(form.locator('[id="audience-error"]')).to_have_text("Målgrupp saknas.")
    summary.get_by_role("link", name="Administratörer: minst 2 behövs.").click()
    expect(control(form, "administrators.0.name")).to_be_focused()
    described = control(form, "administrators.0.name").get_attribute("aria-describedby") or ""
    assert "administrators-error" in described.split()


def test_the_summary_follows_the_order_of_the_form_and_every_link_leads_to_a_control(form: Page) -> None:
    fill_in(form, {"administrators": [{"name": "Åsa"}, {"email": "bo"}]})
    summary = review(form)
    targets = summary.locator("[data-errors-list] a").evaluate_all("links => links.map(a => a.hash.slice(1))")
    order = form.evaluate("[...document.querySelectorAll('[data-error]')].map(e => e.dataset.error)")
    assert [order.index(target) for target in targets] == sorted(order.index(target) for target in targets)
    for number in range(len(targets)):
        summary.locator("[data-errors-list] a").nth(number).click()
        assert form.evaluate("document.activeElement.matches('input, select, textarea')")


def test_an_error_in_a_row_says_which_row(form: Page) -> None:
    fill_in(
        form,
        answers(
            complete_plan() | {"administrators": [{"name": "Åsa", "email": "a@example.com"}, {"name": "Bo"}]}
        ),
    )
    summary = review(form)
    expect(summary.locator("[data-errors-list] a")).to_have_text("Administratör 2: e-post saknas.")


def test_the_summary_has_a_button_that_saves_what_there_is(form: Page, tmp_path: Path) -> None:
    fill_in(form, {"unit": "Kulturskolan", "hours_per_week": "två eller tre"})
    review(form)
    draft = read_file(download(form, "Ladda ner som utkast", tmp_path))
    assert (draft["unit"], draft["hours_per_week"]) == ("Kulturskolan", "två eller tre")


def test_a_plan_with_nothing_wrong_is_told_so(form: Page) -> None:
    title = form.title()
    fill_in(form, answers(complete_plan()))
    summary = review(form)
    expect(summary.get_by_role("heading", level=2)).to_have_text("Inget behöver rättas")
    expect(summary.get_by_role("button", name="Ladda ner som utkast")).to_be_hidden()
    assert form.title() == title


def test_what_is_mended_after_the_review_leaves_the_summary(form: Page) -> None:
    plan = complete_plan()
    del plan["audience"], plan["approval_unit_head"]
    fill_in(form, answers(plan))
    summary = review(form)
    summary.get_by_role("link", name="Målgrupp saknas.").click()
    form.keyboard.type("Barn och unga")
    form.keyboard.press("Tab")
    expect(summary.get_by_role("heading", level=2)).to_have_text("Inget behöver rättas")
    expect(form.locator('[id="audience-error"]')).to_be_hidden()


def test_the_same_person_twice_is_refused(form: Page) -> None:
    plan = complete_plan()
    plan["administrators"][1] = dict(plan["administrators"][0])
    fill_in(form, answers(plan))
    expect(review(form).locator("[data-errors-list] a")).to_have_text(
        re.compile("Administratör 1 och Administratör 2 ser ut att vara samma person")
    )


def warnings_for(page: Page, change: dict[str, Any]) -> list[str]:
    fill_in(page, answers(complete_plan() | change))
    return review(page).locator("[data-warnings-list] a").all_inner_texts()


OFFICE = {"days": ["mon"], "from": "08:00", "to": "17:00", "checks": "daily", "posts": "weekly"}
APPROVED = {"approved": True, "name": "Stina Lind", "date": "2026-11-22"}


@pytest.mark.parametrize(
    ("change", "says", "rule"),
    [
        ({"goals": "Många nya följare."}, "Utan ett mål som går att mäta", "AP-06"),
        ({"monitoring": OFFICE}, "bara på kontorstid", "AP-09"),
        (
            {"administrators": [
                {"name": "Åsa", "email": "a@example.com", "phone": "031-390 06 01"},
                {"name": "Bo", "email": "b@example.com", "phone": "+46 31 390 06 01"},
            ]},
            "samma telefonnummer", "AP-07",
        ),
        ({"address": "www.instagram.com/kulturskolan"}, "ett konto på Facebook", "AP-02"),
        (
            {"approval_unit_head": APPROVED, "approval_department_head": APPROVED},
            "samma person godkänner planen två gånger", "CK-11",
        ),
    ],
    ids=["no number", "office hours", "one phone", "another platform", "one approver"],
)  # fmt: skip
def test_a_warning_says_why_it_matters_and_on_which_rule_and_stops_nobody(
    form: Page, change: dict[str, Any], says: str, rule: str
) -> None:
    found = [text for text in warnings_for(form, change) if says in text]
    assert len(found) == 1
    assert found[0].endswith(f"({rule})")
    expect(form.locator("[data-review] h2")).to_have_text("Inget behöver rättas")


def test_a_password_is_refused_with_the_reason_and_the_mere_word_is_not(form: Page, tmp_path: Path) -> None:
    fill_in(form, answers(complete_plan() | {"other": "Lösenord: x9!abc"}))
    form.get_by_role("button", name="Ladda ner planen").click()
    expect(form.locator("[data-errors-list] a")).to_have_text(
        re.compile("Lösenord får aldrig stå i formuläret")
    )
    expect(form.get_by_role("button", name="Ladda ner som utkast")).to_be_hidden()
    control(form, "other").fill("Lösenordet förvaras hos informationsfunktionen")
    assert download_data(form, tmp_path)["other"] == "Lösenordet förvaras hos informationsfunktionen"


# --- Rows --------------------------------------------------------------------------------------


def test_rows_come_and_go_and_keep_what_is_written(form: Page, tmp_path: Path) -> None:
    rows = form.locator('[data-rows="administrators"]')
    assert rows.get_by_role("button", name="Ta bort").count() == 0
    plan = complete_plan()
    plan["administrators"].insert(1, {"name": "Bo Ek", "email": "bo.ek@example.com"})
    plan["administrators"].append({"name": "Cia Al", "email": "cia.al@example.com"})
    fill_in(form, answers(plan))
    form.get_by_role("button", name="Ta bort administratör 2").click()
    expect(control(form, "administrators.1.name")).to_be_focused()
    expect(control(form, "administrators.1.name")).to_have_value("Örjan Ek")
    expect(rows.get_by_text("Administratör 3", exact=True)).to_be_visible()
    downloaded = download_data(form, tmp_path)["administrators"]
    assert [person["name"] for person in downloaded] == ["Åsa Öberg", "Örjan Ek", "Cia Al"]


def test_an_error_in_a_row_follows_the_row_when_another_is_removed(form: Page) -> None:
    plan = complete_plan()
    plan["administrators"] += [{"name": "Bo Ek"}]
    fill_in(form, answers(plan))
    errors = review(form).locator("[data-errors-list] a")
    expect(errors).to_have_text("Administratör 3: e-post saknas.")
    form.get_by_role("button", name="Ta bort administratör 1").click()
    expect(errors).to_have_text("Administratör 2: e-post saknas.")
    errors.click()
    expect(control(form, "administrators.1.email")).to_be_focused()
    assert form.locator("[aria-invalid]").count() == 1


def test_rows_are_numbered_though_an_extension_has_put_something_in_them(form: Page) -> None:
    row = form.locator('[data-rows="administrators"] [data-row]').first
    row.evaluate("row => row.querySelector('input').after(document.createElement('some-extension'))")
    form.locator('[data-rows="administrators"] [data-add-row]').click()
    expect(control(form, "administrators.2.name")).to_be_focused()


# --- The page ----------------------------------------------------------------------------------


def test_all_of_this_is_tried_on_a_plain_http_host_name(form: Page) -> None:
    assert form.url.startswith("http://intranet:")
    missing = [
        "crypto.subtle",
        "crypto.randomUUID",
        "navigator.locks",
        "navigator.storage",
        "navigator.clipboard",
    ]
    assert form.evaluate("isSecureContext") is False
    assert [form.evaluate(f"typeof {api}") for api in missing] == ["undefined"] * len(missing)


def test_script_in_an_answer_is_only_text(form: Page, tmp_path: Path) -> None:
    hostile = "</script><img src=x onerror=\"document.title='körd'\">"
    fill_in(form, answers(complete_plan() | {"purpose": hostile, "unit": hostile, "address": hostile}))
    expect(review(form).locator("[data-errors-list] a")).to_have_count(1)
    assert "körd" not in form.title()
    assert download_data(form, tmp_path)["purpose"] == hostile


def test_enter_in_a_field_sends_and_downloads_nothing(form: Page) -> None:
    control(form, "unit").fill("Kulturskolan")
    control(form, "unit").press("Enter")
    expect(control(form, "unit")).to_have_value("Kulturskolan")
    assert "?" not in form.url


def test_without_script_nothing_typed_ends_up_in_the_address_and_there_is_a_blank(
    open_page: OpenPage, site: Path
) -> None:
    page = open_page(FORM, script=False)
    control(page, "unit").fill("Kulturskolan")
    control(page, "unit").press("Enter")
    assert page.url.endswith(FORM)
    assert page.get_by_role("button").filter(visible=True, has_text="Ladda ner").count() == 0
    blank = page.get_by_role("link", name="Ladda ner blanketten").get_attribute("href") or ""
    assert (site / FORM.strip("/") / blank).read_bytes().startswith(b"%PDF-")


def test_what_a_group_asks_for_is_read_with_the_group(form: Page) -> None:
    for group in ("administrators", "monitoring", "administrators.0"):
        described = (form.locator(f'[id="{group}"]').get_attribute("aria-describedby") or "").split()
        assert described
        assert all(form.locator(f'[id="{part}"]').count() == 1 for part in described)


def test_the_form_is_filled_in_with_the_keyboard_alone(form: Page) -> None:
    control(form, "platform").focus()
    form.keyboard.press("F")
    expect(control(form, "platform")).to_have_value("facebook")
    names = []
    while (name := form.evaluate("document.activeElement.name")) != "approval_department_head.date":
        names.append(name)
        form.keyboard.press("Tab")
        assert len(names) < 80, names
    order = [name for name in dict.fromkeys(names) if name]
    assert order.index("platform") < order.index("administrators.0.name") < order.index("monitoring.days")


def test_nothing_a_person_writes_is_sent_anywhere(form: Page, tmp_path: Path) -> None:
    form.wait_for_load_state("networkidle")
    sent: list[str] = []
    form.on(
        "request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data or ''}")
    )
    fill_in(form, answers(complete_plan()))
    review(form)
    download(form, "Ladda ner planen", tmp_path)
    for request in sent:
        assert re.fullmatch(r"GET (blob:\S+|\S+/assets/(javascripts|fonts)/[\w.-]+) ", request), request


def test_a_file_name_sorts_and_says_what_it_is(form: Page, tmp_path: Path) -> None:
    fill_in(form, answers(complete_plan()))
    day = day_of_last_review()
    name = f"aktivitetsplan-facebook-kulturskolan-{day}"
    assert download(form, "Ladda ner planen", tmp_path).name == f"{name}.pdf"
    assert download(form, "Ladda ner som JSON", tmp_path).name == f"{name}.json"
    control(form, "audience").fill("")
    assert download(form, "Ladda ner planen", tmp_path).name == f"{name}-utkast.pdf"

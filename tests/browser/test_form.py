"""The form, filled in as people do it."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from playwright.sync_api import Dialog, Page, expect

from plan_schema import Schema, check_plan, read_schema, render_browser_rules
from tests.browser.conftest import OpenPage
from tests.conftest import FROZEN_SCHEMA, ROOT, day_of_last_review
from tests.plan_cases import PlanCase, complete_plan, read_cases

FORM = "/aktivitetsplan/"


@pytest.fixture(scope="module")
def schema() -> Schema:
    return read_schema(ROOT / "plan_schema/schema")


@pytest.fixture
def form(open_page: OpenPage) -> Page:
    return open_page(FORM)


def control(page: Page, name: str) -> Any:
    return page.locator(f'[name="{name}"]')


def fill_in(page: Page, value: Any, path: str = "") -> None:
    """Write a plan document into the form, control by control; a control's name is the path of its value."""
    if isinstance(value, dict):
        for key, part in value.items():
            fill_in(page, part, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], str):
        for choice in value:
            page.locator(f'[name="{path}"][value="{choice}"]').check()
    elif isinstance(value, list):
        for number, row in enumerate(value):
            if control(page, f"{path}.{number}.name").count() == 0:
                page.locator(f'[data-rows="{path}"] [data-add-row]').click()
            fill_in(page, row, f"{path}.{number}")
    elif isinstance(value, bool):
        control(page, path).set_checked(value)
    elif control(page, path).evaluate("element => element.tagName") == "SELECT":
        control(page, path).select_option(str(value))
    else:
        control(page, path).fill(str(value).replace(".", ",") if isinstance(value, float) else str(value))


def answers(plan: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in plan.items() if key not in ("schema", "version", "municipality")}


def download(page: Page, button: str, folder: Path) -> tuple[str, dict[str, Any]]:
    with page.expect_download() as caught:
        page.get_by_role("button", name=button).click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    return path.name, json.loads(path.read_text("utf-8"))


def test_a_filled_in_plan_is_downloaded_and_is_what_was_written(
    form: Page, schema: Schema, site: Path, tmp_path: Path
) -> None:
    fill_in(form, answers(complete_plan()))
    name, plan = download(form, "Ladda ner planen", tmp_path)
    assert plan == complete_plan()
    assert name == f"aktivitetsplan-facebook-kulturskolan-{day_of_last_review()}.json"
    assert check_plan(schema, plan) == []
    published = json.loads((site / "aktivitetsplan/plan.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(published).validate(plan)
    expect(form.get_by_text(f"Planen är nedladdad som {name}.")).to_be_visible()


@pytest.mark.parametrize(
    "case", [case for case in read_cases() if case.in_browser], ids=lambda case: case.name
)
def test_the_browser_says_what_check_plan_says(form: Page, case: PlanCase) -> None:
    frozen = read_schema(FROZEN_SCHEMA)
    found = form.evaluate(
        """async ([rules, plan]) => {
          const { checkPlan } = await import("/assets/javascripts/validation.js");
          return checkPlan(rules, plan).map(({ path, text }) => `${path}: ${text}`);
        }""",
        [json.loads(render_browser_rules(frozen)), case.document],
    )
    assert found == case.findings


def test_the_browser_finds_the_passwords_that_check_plan_finds(form: Page, schema: Schema) -> None:
    passwords = yaml.safe_load((ROOT / "tests/data/passwords.yml").read_text("utf-8"))
    patterns = [refusal.pattern for refusal in schema.plan.refused]
    find = "([patterns, texts]) => texts.map(t => patterns.some(p => new RegExp(p, 'iu').test(t)))"
    assert form.evaluate(find, [patterns, passwords["refused"]]) == [True] * len(passwords["refused"])
    assert form.evaluate(find, [patterns, passwords["fine"]]) == [False] * len(passwords["fine"])


def test_an_empty_form_says_all_that_is_missing_and_leads_there(form: Page) -> None:
    form.get_by_role("button", name="Ladda ner planen").click()
    summary = form.locator("[data-errors]")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text(re.compile(r"^\d+ svar behöver rättas$"))
    summary.get_by_role("link", name="Målgrupp saknas.").click()
    expect(control(form, "audience")).to_be_focused()
    expect(control(form, "audience")).to_have_attribute("aria-invalid", "true")
    described = control(form, "audience").get_attribute("aria-describedby") or ""
    assert "audience-error" in described.split()
    expect(form.locator('[id="audience-error"]')).to_have_text("Målgrupp saknas.")
    summary.get_by_role("link", name="Administratörer: minst 2 behövs.").click()
    expect(control(form, "administrators.0.name")).to_be_focused()


def test_the_same_person_twice_is_refused(form: Page) -> None:
    plan = complete_plan()
    plan["administrators"][1] = dict(plan["administrators"][0])
    fill_in(form, answers(plan))
    form.get_by_role("button", name="Ladda ner planen").click()
    expect(form.locator("[data-errors] a")).to_have_text(
        re.compile("Administratör 1 och Administratör 2 ser ut att vara samma person")
    )


def test_a_password_is_refused_with_the_reason_and_the_mere_word_is_not(form: Page, tmp_path: Path) -> None:
    fill_in(form, answers(complete_plan() | {"other": "Lösenord: x9!abc"}))
    form.get_by_role("button", name="Ladda ner planen").click()
    expect(form.locator("[data-errors] a")).to_have_text(re.compile("Lösenord får aldrig stå i planen"))
    expect(form.get_by_role("button", name="Ladda ner som utkast")).to_be_hidden()
    control(form, "other").fill("Lösenordet förvaras hos informationsfunktionen")
    assert (
        download(form, "Ladda ner planen", tmp_path)[1]["other"]
        == "Lösenordet förvaras hos informationsfunktionen"
    )


def test_an_unfinished_plan_is_downloaded_as_a_draft(form: Page, site: Path, tmp_path: Path) -> None:
    fill_in(form, {"unit": "Kulturskolan", "hours_per_week": "två eller tre"})
    form.get_by_role("button", name="Ladda ner planen").click()
    _, draft = download(form, "Ladda ner som utkast", tmp_path)
    assert (draft["unit"], draft["hours_per_week"]) == ("Kulturskolan", "två eller tre")
    published = json.loads((site / "aktivitetsplan/plan.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator({**published, "$ref": "#/$defs/draft"}).validate(draft)
    assert not jsonschema.Draft202012Validator(published).is_valid(draft)


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
    downloaded = download(form, "Ladda ner planen", tmp_path)[1]["administrators"]
    assert [person["name"] for person in downloaded] == ["Åsa Öberg", "Örjan Ek", "Cia Al"]


def test_script_in_an_answer_is_only_text(form: Page, tmp_path: Path) -> None:
    hostile = "</script><img src=x onerror=\"document.title='körd'\">"
    fill_in(form, answers(complete_plan() | {"purpose": hostile, "unit": hostile, "address": hostile}))
    form.get_by_role("button", name="Ladda ner planen").click()
    expect(form.locator("[data-errors] a")).to_have_count(1)
    assert form.title() != "körd"
    control(form, "address").fill("www.facebook.com/x")
    assert download(form, "Ladda ner planen", tmp_path)[1]["purpose"] == hostile


def test_enter_in_a_field_sends_and_downloads_nothing(form: Page) -> None:
    control(form, "unit").fill("Kulturskolan")
    control(form, "unit").press("Enter")
    expect(control(form, "unit")).to_have_value("Kulturskolan")
    assert "?" not in form.url


def test_without_script_nothing_typed_ends_up_in_the_address(open_page: OpenPage) -> None:
    page = open_page(FORM, script=False)
    control(page, "unit").fill("Kulturskolan")
    control(page, "unit").press("Enter")
    assert page.url.endswith(FORM)
    assert page.get_by_role("button").filter(visible=True, has_text="Ladda ner").count() == 0


def test_an_error_in_a_row_follows_the_row_when_another_is_removed(form: Page) -> None:
    plan = complete_plan()
    plan["administrators"] += [{"name": "Bo Ek"}]
    fill_in(form, answers(plan))
    form.get_by_role("button", name="Ladda ner planen").click()
    expect(form.locator("[data-errors] a")).to_have_text("Administratör 3: e-post saknas.")
    form.get_by_role("button", name="Ta bort administratör 1").click()
    expect(form.locator("[data-errors] a")).to_have_text("Administratör 2: e-post saknas.")
    form.locator("[data-errors] a").click()
    expect(control(form, "administrators.1.email")).to_be_focused()


def test_rows_are_numbered_though_an_extension_has_put_something_in_them(form: Page) -> None:
    row = form.locator('[data-rows="administrators"] [data-row]').first
    row.evaluate("row => row.querySelector('input').after(document.createElement('some-extension'))")
    form.locator('[data-rows="administrators"] [data-add-row]').click()
    expect(control(form, "administrators.2.name")).to_be_focused()


def test_what_a_group_asks_for_is_read_with_the_group(form: Page) -> None:
    for group in ("administrators", "monitoring", "administrators.0"):
        described = (form.locator(f'[id="{group}"]').get_attribute("aria-describedby") or "").split()
        assert described
        assert all(form.locator(f'[id="{part}"]').count() == 1 for part in described)


def test_leaving_with_unsaved_answers_asks_first(form: Page) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    form.on("dialog", answer)
    control(form, "unit").fill("Kulturskolan")
    form.reload()
    assert asked == ["beforeunload"]


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


def test_nothing_a_person_sees_is_sent_anywhere(form: Page, tmp_path: Path) -> None:
    form.wait_for_load_state("networkidle")
    requests: list[str] = []
    form.on("request", lambda request: requests.append(request.url))
    fill_in(form, answers(complete_plan()))
    download(form, "Ladda ner planen", tmp_path)
    assert [url for url in requests if not url.startswith("blob:")] == []

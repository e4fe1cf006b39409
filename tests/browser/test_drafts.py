"""What is written is kept on the device, whatever happens to the page."""

import os
import signal
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, Route, expect

from tests.browser.checks import wait_for_script
from tests.browser.conftest import FLAGS, OpenPage, find_browser
from tests.browser.form_driver import (
    FORM,
    answers,
    control,
    download,
    fill_in,
    read_file,
    second_tab,
    wait_until_kept,
)
from tests.plan_cases import complete_plan

KEPT = """async () => {
  const request = indexedDB.open("forms");
  const database = await new Promise((done) => { request.onsuccess = () => done(request.result); });
  const all = database.transaction("drafts").objectStore("drafts").getAll();
  const drafts = await new Promise((done) => { all.onsuccess = () => done(all.result); });
  database.close();
  return drafts;
}"""
"""Every draft in the browser's own store."""


def drafts(page: Page) -> list[str]:
    page.locator("[data-drafts]").evaluate("details => { details.open = true; }")
    return [
        text.split("ändrad")[0].strip() for text in page.locator("[data-draft-list] li").all_inner_texts()
    ]


def test_a_key_is_kept_within_300_milliseconds(form: Page) -> None:
    control(form, "unit").press_sequentially("K")
    waited = form.evaluate(
        """async (kept) => {
          const look = eval(kept);
          const start = performance.now();
          while (!(await look()).length) await new Promise(requestAnimationFrame);
          return performance.now() - start;
        }""",
        KEPT,
    )
    assert waited < 300


def test_a_reload_and_a_closed_tab_lose_nothing_valid_or_not(form: Page) -> None:
    fill_in(form, {"unit": "Kulturskolan", "hours_per_week": "två eller tre", "address": "vet inte än"})
    fill_in(form, {"administrators": [{"name": "Åsa"}, {}, {"email": "åsa@"}]})
    fill_in(form, {"approval_unit_head": {"date": "i morgon"}, "monitoring": {"from": "åtta"}})
    wait_until_kept(form)
    form.reload()
    for name, value in (
        ("unit", "Kulturskolan"),
        ("hours_per_week", "två eller tre"),
        ("address", "vet inte än"),
        ("administrators.0.name", "Åsa"),
        ("administrators.2.email", "åsa@"),
        ("approval_unit_head.date", "i morgon"),
        ("monitoring.from", "åtta"),
    ):
        expect(control(form, name)).to_have_value(value)
    other = second_tab(form)
    form.close()
    expect(control(other, "unit")).to_have_value("Kulturskolan")


def test_leaving_at_once_after_a_key_keeps_it_or_asks_first(form: Page) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    form.on("dialog", answer)
    control(form, "unit").fill("Kulturskolan")
    form.evaluate("location.reload()")
    form.wait_for_load_state("load")
    if not asked:
        expect(control(form, "unit")).to_have_value("Kulturskolan")


def test_hiding_the_page_keeps_what_is_written(form: Page) -> None:
    form.evaluate("globalThis.setTimeout = () => 0")  # no timer will save it
    control(form, "unit").fill("Kulturskolan")
    form.evaluate(
        """() => {
          Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    wait_until_kept(form)
    assert form.evaluate(KEPT)[0]["values"]["unit"] == "Kulturskolan"


def test_a_killed_browser_has_everything_when_it_starts_again(
    playwright: Playwright, address: str, tmp_path: Path
) -> None:
    def start() -> BrowserContext:
        return playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=find_browser(), args=FLAGS
        )

    context = start()
    page = context.pages[0]
    page.goto(f"{address}{FORM}")
    fill_in(page, answers(complete_plan()))
    control(page, "other").fill("")
    control(page, "other").press_sequentially("Sista orden innan strömmen går")
    wait_until_kept(page)
    kill_browsers_of(tmp_path / "profile")
    context = start()
    page = context.pages[0]
    page.goto(f"{address}{FORM}")
    expect(control(page, "other")).to_have_value("Sista orden innan strömmen går")
    expect(control(page, "administrators.1.name")).to_have_value("Örjan Ek")
    expect(control(page, "monitoring.days").first).to_be_checked()
    context.close()


def kill_browsers_of(profile: Path) -> None:
    """End every process of a profile at once, as a crash would."""
    command = ["pgrep", "-f", f"user-data-dir={profile}"]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    for process in found.stdout.split():
        os.kill(int(process), signal.SIGKILL)


def test_several_drafts_lie_side_by_side_and_each_can_be_opened(form: Page) -> None:
    fill_in(form, {"platform": "facebook", "unit": "Kulturskolan"})
    drafts(form)
    form.get_by_role("button", name="Nytt utkast").click()
    expect(control(form, "unit")).to_have_value("")
    fill_in(form, {"platform": "x", "unit": "Biblioteket"})
    wait_until_kept(form)
    assert sorted(drafts(form)) == ["Facebook – Kulturskolan", "X (tidigare Twitter) – Biblioteket"]
    form.get_by_role("button", name="Öppna Facebook – Kulturskolan").click()
    expect(control(form, "unit")).to_have_value("Kulturskolan")
    expect(control(form, "platform")).to_have_value("facebook")


def test_a_removed_draft_can_be_taken_back_even_after_a_reload(form: Page) -> None:
    fill_in(form, {"unit": "Kulturskolan"})
    wait_until_kept(form)
    drafts(form)
    form.get_by_role("button", name="Ta bort Kulturskolan").click()
    expect(control(form, "unit")).to_have_value("")
    expect(form.get_by_role("button", name="Ångra Kulturskolan")).to_be_focused()
    form.reload()
    expect(control(form, "unit")).to_have_value("")
    drafts(form)
    form.get_by_role("button", name="Ångra Kulturskolan").click()
    form.get_by_role("button", name="Öppna Kulturskolan").click()
    expect(control(form, "unit")).to_have_value("Kulturskolan")


def test_a_removed_draft_is_forgotten_after_a_day(form: Page) -> None:
    fill_in(form, {"unit": "Kulturskolan"})
    wait_until_kept(form)
    drafts(form)
    form.get_by_role("button", name="Ta bort Kulturskolan").click()
    expect(form.get_by_role("button", name="Ångra Kulturskolan")).to_be_visible()
    form.clock.set_fixed_time("2099-01-01T12:00:00")
    form.reload()
    expect(form.locator("[data-draft-count]")).to_have_text("0")
    assert drafts(form) == []
    assert form.evaluate(KEPT) == []


def test_everything_can_be_cleared_from_a_shared_computer(form: Page) -> None:
    fill_in(form, {"unit": "Kulturskolan"})
    wait_until_kept(form)
    form.on("dialog", lambda dialog: dialog.accept())
    form.get_by_role("button", name="rensa alla utkast").click()
    expect(form.get_by_text("Alla utkast är rensade från den här datorn.")).to_be_visible()
    assert form.evaluate(KEPT) == []
    expect(control(form, "unit")).to_have_value("")


def test_clearing_takes_the_drafts_of_all_forms(form: Page) -> None:
    fill_in(form, {"unit": "Kulturskolan"})
    wait_until_kept(form)
    form.goto(form.url.replace("aktivitetsplan", "dokumentera/uppfoljning"))
    form.on("dialog", lambda dialog: dialog.accept() if "(1)" in dialog.message else dialog.dismiss())
    form.get_by_role("button", name="rensa alla utkast").click()
    expect(form.get_by_text("Alla utkast är rensade från den här datorn.")).to_be_visible()
    form.go_back()
    expect(form.locator("[data-draft-count]")).to_have_text("0")


def test_a_standing_sentence_says_where_it_is_kept_and_how_to_clear_it(form: Page) -> None:
    sentence = form.locator(".desk__keep")
    expect(sentence).to_contain_text("bara i den här webbläsaren på den här datorn")
    expect(sentence).to_contain_text("rensa alla utkast")


def test_two_tabs_on_one_draft_never_write_over_each_other(form: Page) -> None:
    fill_in(form, {"unit": "Kulturskolan", "purpose": "Första"})
    wait_until_kept(form)
    other = second_tab(form)
    expect(control(other, "purpose")).to_have_value("Första")
    fill_in(form, {"purpose": "Ur den ena fliken"})
    expect(other.get_by_text("Utkastet har ändrats i en annan flik.")).to_be_visible()
    fill_in(other, {"audience": "Ur den andra fliken"})
    expect(other.get_by_text("Samma utkast har ändrats i en annan flik.")).to_be_visible()
    fill_in(other, {"goals": "Mer"})
    wait_until_kept(other)
    expect(other.get_by_text("Samma utkast har ändrats i en annan flik.")).to_be_visible()
    kept = [draft["values"] for draft in other.evaluate(KEPT)]
    assert sorted((values["purpose"], values["audience"]) for values in kept) == [
        ("Första", "Ur den andra fliken"),
        ("Ur den ena fliken", ""),
    ]


def test_a_tab_that_is_behind_can_fetch_the_latest(form: Page) -> None:
    fill_in(form, {"unit": "Kulturskolan"})
    wait_until_kept(form)
    other = second_tab(form)
    expect(control(other, "unit")).to_have_value("Kulturskolan")
    fill_in(form, {"unit": "Musikskolan"})
    other.get_by_role("button", name="Hämta den senaste versionen").click()
    expect(control(other, "unit")).to_have_value("Musikskolan")
    expect(other.locator("[data-alert]")).to_be_hidden()


BLOCKED = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };"
FULL = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...values) {
  if (globalThis.diskIsFull) throw new DOMException("full", "QuotaExceededError");
  return put.apply(this, values);
};
"""
SILENT = "IDBFactory.prototype.open = () => new EventTarget();"


@pytest.mark.parametrize("fault", [BLOCKED, SILENT], ids=["blocked", "never answers"])
def test_storage_that_fails_is_said_at_once_with_a_way_out(
    open_page: OpenPage, tmp_path: Path, fault: str
) -> None:
    form = open_page(FORM, before=fault)
    control(form, "unit").fill("Kulturskolan")
    alert = form.get_by_role("alert")
    expect(alert).to_contain_text("kan inte sparas i webbläsaren")
    saved = download(form, "Ladda ner nu", tmp_path)
    assert read_file(saved)["unit"] == "Kulturskolan"


def test_a_disk_that_fills_up_is_said_and_one_that_recovers_is_believed(open_page: OpenPage) -> None:
    form = open_page(FORM, before=FULL)
    control(form, "unit").fill("Kulturskolan")
    wait_until_kept(form)
    form.evaluate("globalThis.diskIsFull = true")
    control(form, "unit").fill("Kulturskolan i Gislaved")
    expect(form.get_by_role("alert")).to_contain_text("kan inte sparas i webbläsaren")
    form.evaluate("globalThis.diskIsFull = false")
    control(form, "purpose").fill("Dialog")
    expect(form.locator("[data-alert]")).to_be_hidden()
    assert form.evaluate(KEPT)[0]["values"]["unit"] == "Kulturskolan i Gislaved"


SLOW = """
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...names) {
  const request = open.apply(this, names);
  const listen = request.addEventListener;
  request.addEventListener = (type, listener, options) => {
    const late = (event) => setTimeout(listener, 700, event);
    listen.call(request, type, type === "success" ? late : listener, options);
  };
  return request;
};
"""
"""Storage that takes its time to open."""


def test_what_is_written_while_the_storage_opens_is_never_written_over(open_page: OpenPage) -> None:
    form = open_page(FORM, before=SLOW)
    control(form, "unit").fill("Det gamla utkastet")
    wait_until_kept(form)
    form.reload()
    control(form, "purpose").press_sequentially("Detta skrev jag medan sidan startade", delay=40)
    wait_until_kept(form)
    expect(control(form, "purpose")).to_have_value("Detta skrev jag medan sidan startade")
    assert sorted(draft["values"]["unit"] for draft in form.evaluate(KEPT)) == ["", "Det gamla utkastet"]


def test_what_cannot_be_kept_is_said_where_the_reader_is(open_page: OpenPage) -> None:
    form = open_page(FORM, before=FULL)
    control(form, "other").fill("Långt ner")
    wait_until_kept(form)
    form.evaluate("globalThis.diskIsFull = true")
    control(form, "other").press_sequentially(" på sidan")
    expect(form.get_by_role("alert")).to_be_in_viewport()
    expect(form.locator("[data-save-state]")).to_be_empty()


def test_the_keyboard_does_not_remove_the_draft_it_opened(form: Page) -> None:
    fill_in(form, {"unit": "Ett"})
    wait_until_kept(form)
    drafts(form)
    form.get_by_role("button", name="Nytt utkast").click()
    form.get_by_role("button", name="Öppna Ett").focus()
    form.keyboard.press("Enter")
    expect(control(form, "unit")).to_have_value("Ett")
    expect(form.locator("[data-draft-status]")).to_be_focused()
    form.keyboard.press("Enter")
    expect(control(form, "unit")).to_have_value("Ett")


def test_a_row_removed_by_mistake_is_put_back(form: Page) -> None:
    fill_in(form, {"administrators": [{"name": "Åsa"}, {"name": "Bo"}, {"name": "Cia"}]})
    form.get_by_role("button", name="Ta bort administratör 2").click()
    expect(control(form, "administrators.1.name")).to_have_value("Cia")
    form.get_by_text("är borttagen.").get_by_role("button", name="Ångra").click()
    expect(control(form, "administrators.1.name")).to_have_value("Bo")
    expect(control(form, "administrators.1.name")).to_be_focused()
    expect(control(form, "administrators.2.name")).to_have_value("Cia")


def test_several_removed_rows_are_put_back_one_by_one(form: Page) -> None:
    names = ["Åsa", "Bo", "Cia", "Dag"]
    fill_in(form, {"administrators": [{"name": name} for name in names]})
    form.get_by_role("button", name="Ta bort administratör 4").click()
    form.get_by_role("button", name="Ta bort administratör 3").click()
    for _ in range(2):
        form.get_by_text("är borttagen.").get_by_role("button", name="Ångra").click()
    for number, name in enumerate(names):
        expect(control(form, f"administrators.{number}.name")).to_have_value(name)
    expect(form.locator('[data-rows="administrators"] [data-row-removed]')).to_be_hidden()


def test_what_is_written_before_the_script_has_come_is_kept(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/form-page-*.js", hold)
    page.goto(f"{address}{FORM}", wait_until="commit")
    control(page, "unit").fill("Kulturskolan")
    while not held:
        page.evaluate("0")  # lets the driver tell of requests
    held[0].continue_()
    wait_for_script(page)
    expect(control(page, "unit")).to_have_value("Kulturskolan")
    wait_until_kept(page)
    context.close()

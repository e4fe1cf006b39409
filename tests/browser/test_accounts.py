"""The list of accounts: filtered, sorted and asked in the browser, and read page by page without script."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from plan_schema.account_lists import ACCOUNT_DATA
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import find_faults

PAGE = "/konton/"
TIME_OF_A_CHANGE = """async () => {
  const $text = document.querySelector("[data-text]");
  const changed = new Promise((say) => {
    new MutationObserver(say).observe(document.querySelector("[data-found]"), { childList: true });
  });
  const start = performance.now();
  $text.value = "0 annat";
  $text.dispatchEvent(new Event("input", { bubbles: true }));
  await changed;
  return document.body.offsetHeight && performance.now() - start;
}"""
"""Milliseconds from a change in the search field until the list is filtered and laid out."""


@pytest.fixture
def accounts(open_page: OpenPage) -> Page:
    """The list of the made-up register."""
    page = open_page(PAGE)
    expect(page.get_by_role("searchbox", name="Sök i listan")).to_be_visible()
    return page


def status(page: Page) -> Locator:
    return page.locator("[data-status]")


def headings(page: Page) -> Locator:
    return page.locator("article h3").filter(visible=True)


def look_up(page: Page, address: str) -> Locator:
    """The answer to whether an address is ours."""
    page.get_by_role("textbox", name="Kontots adress").fill(address)
    page.keyboard.press("Enter")
    return page.locator("[data-answer]")


def make_many(count: int) -> dict[str, object]:
    """As many accounts as a large municipality never has, as the browser fetches them."""
    names = [f"Enhet {number // 4:04}" for number in range(count)]
    rows = [
        [f"konto-{number}", name, number % 2, "Ett" if number % 2 == 0 else "Annat", f"a.example/{number}",
         "active", f"20{10 + number % 15}-01-01"]
        for number, name in enumerate(names)
    ]  # fmt: skip
    platforms: list[object] = [
        {"id": name, "label": name, "hosts": [], "short": [], "path": "^.*$"}
        for name in ("facebook", "instagram")
    ]
    return {"platforms": platforms, "accounts": rows, "official": ["officiell.example"]}


def test_the_list_is_filtered_by_what_is_typed_chosen_and_both(accounts: Page) -> None:
    expect(status(accounts)).to_have_text("2 konton")
    accounts.get_by_role("searchbox", name="Sök i listan").fill("KULTUR face")
    expect(headings(accounts)).to_have_text(["Kulturskolan"])
    expect(status(accounts)).to_have_text("1 konto")
    accounts.get_by_role("combobox", name="Socialt medium").select_option("Instagram")
    expect(headings(accounts)).to_have_count(0)
    expect(status(accounts)).to_have_text(re.compile("Inget konto stämmer"))
    accounts.get_by_role("searchbox", name="Sök i listan").fill("")
    expect(headings(accounts)).to_have_text(["Biblioteket"])
    accounts.get_by_role("button", name="Visa alla igen").click()
    expect(headings(accounts)).to_have_text(["Biblioteket", "Kulturskolan"])
    expect(status(accounts)).to_have_text("2 konton")


def test_a_unit_is_suggested_and_chosen(accounts: Page) -> None:
    unit = accounts.get_by_role("combobox", name="Verksamhet")
    unit.focus()
    expect(accounts.locator("[data-units] option")).to_have_count(2)
    unit.fill("bibl")
    expect(headings(accounts)).to_have_text(["Biblioteket"])


def test_the_list_is_put_in_order_under_the_headings_of_that_order(accounts: Page) -> None:
    order = accounts.get_by_role("combobox", name="Ordna efter")
    order.select_option("socialt medium")
    expect(headings(accounts)).to_have_text(["Facebook", "Instagram"])
    order.select_option("senast öppnade")
    expect(headings(accounts)).to_have_text(["2026"])
    rows = accounts.locator("[data-found] li")
    expect(rows.first).to_contain_text("Biblioteket – Instagram")
    row = rows.first.get_by_role("link")
    expect(row).to_have_text(["www.instagram.com/exempelbiblioteket/", "Om kontot Biblioteket – Instagram"])
    expect(row.first).to_have_attribute("href", "https://www.instagram.com/exempelbiblioteket/")
    row.last.click()
    expect(accounts.get_by_role("heading", level=1)).to_have_text("Biblioteket – Instagram")


def test_nothing_is_fetched_before_it_is_needed_and_then_once(open_page: OpenPage) -> None:
    page = open_page("/")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(page.url + "konton/", wait_until="networkidle")
    assert not [url for url in fetched if url.endswith(ACCOUNT_DATA)]
    expect(look_up(page, "facebook.com/kulturskolan")).to_contain_text("Ja")
    page.get_by_role("searchbox", name="Sök i listan").fill("bibl")
    expect(headings(page)).to_have_text(["Biblioteket"])
    assert len([url for url in fetched if url.endswith(ACCOUNT_DATA)]) == 1


def test_an_address_is_known_however_it_is_written_and_whatever_has_become_of_it(accounts: Page) -> None:
    for address, says, account in (
        ("https://m.facebook.com/Kulturskolan/?ref=1", "Ja, adressen är vår.", "Kulturskolan – Facebook"),
        ("facebook.com/kulturskolan/photos", "Ja, adressen är vår.", "Kulturskolan – Facebook"),
        ("twitter.com/@exempelraddning", "Ja, adressen är vår, men kontot vilar.", "Räddningstjänsten – X"),
        ("youtube.com/exempelnaringsliv", "inte öppnat än", "Näringsliv – YouTube"),
        ("www.blogg.example.com/inlagg/1", "har varit vår", "Hembygdsarkivet – Bygdebloggen"),
    ):
        answer = look_up(accounts, address)
        expect(answer).to_contain_text(says)
        expect(answer.get_by_role("link").first).to_have_text(account)
    for address, says in (
        ("facebook.com/kulturskolan-gislaved", "Nej, adressen finns inte bland våra konton."),
        ("facebook.com/enannan/posts/1", "Nej, adressen finns inte bland våra konton."),
        ("instagram.com/p/abc/", "inte adressen till ett konto"),
        ("www.youtube.com/watch?v=abc", "inte adressen till ett konto"),
        ("https://youtu.be/abc", "inte adressen till ett konto"),
        ("vm.tiktok.com/abc", "inte adressen till ett konto"),
        ("facebook.com", "inte adressen till ett konto"),
        ("kulturskolan", "inte en hel adress"),
        ("", "inte en hel adress"),
    ):
        expect(look_up(accounts, address)).to_contain_text(says)
    look_up(accounts, "facebook.com/kulturskolan-gislaved").get_by_role("link").click()
    expect(accounts.get_by_role("heading", name="Om kontot inte finns här")).to_be_in_viewport()


def test_of_ten_thousand_accounts_few_are_shown_at_a_time_and_at_once(open_page: OpenPage) -> None:
    page = open_page("/")
    page.route(f"**/{ACCOUNT_DATA}", lambda route: route.fulfill(json=make_many(10_000)))
    page.goto(page.url + "konton/")
    search = page.get_by_role("searchbox", name="Sök i listan")
    search.fill("enhet")
    rows = page.locator("[data-found] li")
    expect(rows).to_have_count(100)
    expect(status(page)).to_have_text("10\u00a0000 konton, de första 100 visas")
    more = page.get_by_role("button", name="Visa fler")
    more.focus()
    page.keyboard.press("Enter")
    expect(rows).to_have_count(200)
    expect(rows.nth(100).get_by_role("link").first).to_be_focused()
    taken = page.evaluate(TIME_OF_A_CHANGE)
    assert taken < 100
    search.fill("enhet 0007 annat")
    expect(rows).to_have_count(2)
    expect(more).to_be_hidden()
    expect(look_up(page, "www.officiell.example/")).to_contain_text("kommunens officiella konton")


def test_a_list_that_cannot_be_fetched_is_said_and_tried_again(accounts: Page) -> None:
    failing = [True, True]

    def answer(route: Route) -> None:
        if failing:
            failing.pop()
            route.fulfill(status=200, body="<p>Logga in</p>")
        else:
            route.continue_()

    accounts.route(f"**/{ACCOUNT_DATA}", answer)
    expect(look_up(accounts, "facebook.com/kulturskolan")).to_contain_text("gick inte att hämta")
    search = accounts.get_by_role("searchbox", name="Sök i listan")
    search.fill("bibl")
    expect(status(accounts)).to_have_text(re.compile("gick inte att hämta"))
    expect(headings(accounts)).to_have_text(["Biblioteket", "Kulturskolan"])
    search.fill("bibli")
    expect(headings(accounts)).to_have_text(["Biblioteket"])


def test_without_script_the_list_is_read_and_nothing_is_offered_that_does_nothing(
    open_page: OpenPage,
) -> None:
    page = open_page(PAGE, script=False)
    expect(page.get_by_text("webbläsarens egen sökning")).to_be_visible()
    expect(page.locator("article :is(form, button, input)").filter(visible=True)).to_have_count(0)
    expect(headings(page)).to_have_text(["Biblioteket", "Kulturskolan"])
    page.get_by_role("navigation", name="Socialt medium").get_by_role("link", name="Facebook").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Konton: Facebook")
    page.get_by_role("link", name="Om kontot Kulturskolan – Facebook").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kulturskolan – Facebook")
    page.get_by_role("link", name="Så modererar du: Facebook").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Moderera: Facebook")


@pytest.mark.parametrize(("width", "palette"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_in_any_state(
    open_page: OpenPage, width: int, palette: Literal["light", "dark"]
) -> None:
    page = open_page(PAGE, width=width, palette=palette)
    expect(look_up(page, "blogg.example.com")).to_contain_text("har varit vår")
    page.get_by_role("combobox", name="Ordna efter").select_option("socialt medium")
    expect(headings(page)).to_have_text(["Facebook", "Instagram"])
    assert find_faults(page) == [], "an answer, and a list in another order"
    assert page.evaluate("document.documentElement.scrollWidth") <= width

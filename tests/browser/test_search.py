"""The search dialog: the keyboard is enough, what happens is said, nothing is fetched before."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from plan_schema import SEARCH_INDEX
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import find_faults

PAGE = "/riktlinjer/ansvar/"
FETCHED = re.compile(r"/search[-_][^/]*\.(js|json)$")


def open_search(page: Page, query: str = "") -> None:
    page.locator("[data-search-open]").first.click()
    expect(status(page)).to_have_text("")
    page.keyboard.type(query)


def status(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Sök").get_by_role("status")


def links(page: Page) -> Locator:
    return page.locator("[data-search-results] a")


def test_nothing_is_fetched_before_the_search_is_opened(open_page: OpenPage) -> None:
    page = open_page("/om/")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.reload(wait_until="networkidle")
    assert requests
    assert not [url for url in requests if FETCHED.search(url)]
    open_search(page, "ansvar")
    expect(links(page).first).to_be_visible()
    fetched = [url for url in requests if FETCHED.search(url)]
    assert len(fetched) == 3
    page.keyboard.press("Escape")
    page.locator("[data-search-open]").first.click()
    expect(links(page).first).to_be_visible()
    assert [url for url in requests if FETCHED.search(url)] == fetched


def test_the_whole_way_is_walked_on_the_keyboard(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    button = page.locator("[data-search-open]").first
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Sök")
    field = dialog.get_by_role("searchbox", name="Sök på webbplatsen")
    expect(field).to_be_focused()
    expect(status(page)).to_have_text("")
    page.keyboard.type("skärmdumpar")
    expect(status(page)).to_have_text(re.compile(r"^\d+ träffar på ”skärmdumpar”$"))
    page.keyboard.press("ArrowDown")
    expect(links(page).nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_have_value("skärmdumpar")
    expect(links(page).first).to_be_visible()
    target = links(page).first.get_attribute("href")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(str(target))


def test_a_hit_on_the_page_one_stands_on_closes_the_dialog(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    open_search(page, "förvaltningarna")
    page.locator("[data-hit-sections] a").first.click()
    expect(page.get_by_role("dialog", name="Sök")).to_be_hidden()
    page.wait_for_url(re.compile("/riktlinjer/ansvar/#forvaltningarna"))


@pytest.mark.parametrize(
    ("query", "said"),
    [("dickpic", r"^1 träff på ”dickpic”$"), ("qwxyzq", r"^Inga träffar på ”qwxyzq”$"), ("   ", "^$")],
)
def test_the_number_of_hits_is_said_as_people_count(open_page: OpenPage, query: str, said: str) -> None:
    page = open_page(PAGE)
    open_search(page, query)
    expect(status(page)).to_have_text(re.compile(said))
    advice = page.locator("[data-search-advice]")
    expect(advice).to_be_visible() if "Inga" in said else expect(advice).to_be_hidden()


def test_what_is_typed_fast_is_said_once(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    open_search(page)
    page.evaluate(
        """() => {
          window.said = [];
          const $status = document.querySelector("[data-search-status]");
          new MutationObserver(() => said.push($status.textContent)).observe($status, { childList: true });
        }"""
    )
    page.keyboard.type("lösenord")
    expect(status(page)).to_have_text(re.compile("lösenord"))
    assert len(page.evaluate("said")) == 1


def test_a_letter_alone_opens_nothing(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    for key in ("s", "f", "/", "k"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog", name="Sök")).to_be_hidden()


def test_words_are_marked_in_the_form_they_stand_in(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    open_search(page, "ogonblicksbild arkivering")
    marked = page.locator("[data-search-results] > li").first.locator("mark")
    expect(marked.first).to_be_visible()
    assert {"arkivera", "ögonblicksbild"} & {text.lower() for text in marked.all_inner_texts()}


def test_a_failing_fetch_is_said_and_tried_again(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    failing = [True]

    def answer(route: Route) -> None:
        if failing.pop() if failing else False:
            route.fulfill(status=200, body="<p>Logga in</p>")
        else:
            route.continue_()

    page.route(f"**/{SEARCH_INDEX}", answer)
    page.locator("[data-search-open]").first.click()
    expect(status(page)).to_have_text("Sökningen gick inte att hämta.")
    page.keyboard.type("gallring")
    assert find_faults(page) == []
    page.get_by_role("button", name="Försök igen").click()
    expect(links(page).first).to_be_visible()
    expect(page.get_by_role("button", name="Försök igen")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_without_script_search_is_not_offered(open_page: OpenPage) -> None:
    page = open_page(PAGE, script=False)
    expect(page.locator("[data-search-open]").first).to_be_hidden()
    expect(page.locator("dialog.search")).to_be_hidden()


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_while_it_is_open(
    open_page: OpenPage, width: int, palette: Literal["light", "dark"]
) -> None:
    page = open_page(PAGE, width=width, palette=palette)
    open_search(page)
    assert find_faults(page) == [], "empty"
    page.keyboard.type("kommentar")
    expect(status(page)).to_have_text(re.compile("träffar"))
    assert find_faults(page) == [], "hits"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator("dialog.search :is(a, button, input)").evaluate_all(
        "all => all.filter(one => one.checkVisibility() && one.offsetHeight < 24).map(one => one.outerHTML)"
    )
    assert small == []
    page.get_by_role("searchbox").fill("qwxyzq")
    expect(status(page)).to_have_text(re.compile("Inga"))
    assert find_faults(page) == [], "no hits"


def test_a_hit_on_the_same_page_leads_into_the_text(open_page: OpenPage) -> None:
    page = open_page("/riktlinjer/dokumentera/")
    open_search(page, "sekretess")
    page.locator("[data-search-results] a[href$='riktlinjer/dokumentera/#sekretess']").click()
    expect(page.get_by_role("heading", name="Ingen sekretess i sociala medier")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")

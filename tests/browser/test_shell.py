"""The page around the text: menu, light or dark, contents, wide tables, and what a link shows on paper."""

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import OpenPage

PAGE = "/riktlinjer/arkivera/"


def background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_in_a_narrow_window_the_menu_is_a_button_that_opens_the_whole_menu(
    open_page: OpenPage, script: bool
) -> None:
    page = open_page(PAGE, width=360, script=script)
    link = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Checklista")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Meny").click()
    expect(link).to_be_visible()
    expect(page.get_by_role("navigation", name="På den här sidan").get_by_role("link")).not_to_have_count(0)
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Checklista")
    expect(link).to_be_hidden()


def test_the_focus_follows_into_the_menu_and_back(open_page: OpenPage) -> None:
    page = open_page(PAGE, width=360)
    button = page.get_by_role("button", name="Meny")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Start", exact=True)).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_a_link_to_this_page_closes_the_menu(open_page: OpenPage) -> None:
    page = open_page(PAGE, width=360)
    page.get_by_role("button", name="Meny").click()
    link = page.get_by_role("navigation", name="På den här sidan").get_by_role("link").last
    link.click()
    expect(link).to_be_hidden()
    assert "#" in page.url


def test_in_a_wide_window_the_menu_stands_around_the_text_with_where_you_are(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    expect(page.get_by_role("button", name="Meny")).to_be_hidden()
    site = page.get_by_role("navigation", name="Huvudmeny")
    expect(site.get_by_role("link", name="Riktlinjer")).to_have_attribute("aria-current", "true")
    section = page.get_by_role("navigation", name="I avsnittet Riktlinjer")
    expect(section.get_by_role("link", name="Gallra och arkivera")).to_have_attribute("aria-current", "page")


def test_the_contents_show_which_section_is_being_read(open_page: OpenPage) -> None:
    page = open_page("/moderera/facebook/")
    last = page.get_by_role("navigation", name="På den här sidan").get_by_role("link").last
    expect(last).not_to_have_attribute("aria-current", "location")
    page.keyboard.press("End")
    expect(last).to_have_attribute("aria-current", "location")


def test_a_section_in_the_middle_of_a_page_is_the_one_being_read(open_page: OpenPage) -> None:
    page = open_page("/checklista/#svara-ratt")
    current = page.locator(".menu__page [aria-current=location]")
    expect(current).to_have_text("4 Svara rätt")


def test_the_menu_closes_when_the_focus_leaves_it_and_when_the_window_becomes_wide(
    open_page: OpenPage,
) -> None:
    page = open_page("/moderera/facebook/", width=360)
    button = page.get_by_role("button", name="Meny")
    button.click()
    page.get_by_role("navigation", name="På den här sidan").get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert page.evaluate("document.activeElement.closest('article') !== null")
    button.click()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("#meny:popover-open")).to_have_count(0)


def test_light_or_dark_is_the_systems_until_the_reader_chooses_and_is_then_remembered(
    open_page: OpenPage,
) -> None:
    page = open_page(PAGE, palette="dark")
    dark = background(page)
    button = page.get_by_role("button", name="Mörkt läge")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert background(page) != dark
    page.reload()
    assert background(page) != dark
    assert background(open_page(PAGE, palette="dark", script=False)) == dark


def test_light_or_dark_can_be_chosen_where_nothing_may_be_stored(open_page: OpenPage) -> None:
    page = open_page(
        PAGE, before="Object.defineProperty(window, 'localStorage', { get() { throw new Error('nej'); } });"
    )
    light = background(page)
    page.get_by_role("button", name="Mörkt läge").click()
    assert background(page) != light


def test_a_table_that_is_too_wide_is_scrolled_with_the_keyboard(open_page: OpenPage) -> None:
    table = open_page("/moderera/jamfor/", width=360).locator(".wide").first
    expect(table).to_have_attribute("tabindex", "0")
    table.focus()
    table.press("ArrowRight")
    table.evaluate(
        "($table) => new Promise(done => {"
        "  const look = () => $table.scrollLeft > 0 ? done() : requestAnimationFrame(look); look(); })"
    )
    expect(open_page("/riktlinjer/ansvar/").locator(".wide[tabindex]")).to_have_count(0)


def test_on_paper_a_link_shows_its_whole_address_and_no_sheet_is_empty(open_page: OpenPage) -> None:
    page = open_page("/riktlinjer/uppdatera/", palette="dark")
    sheets = [
        sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    ]
    assert all(len(sheet) > 100 for sheet in sheets)
    assert f"{page.url.split('/')[2]}/om/granskning/" in "".join("".join(sheets).split())

"""The keyboard alone: a walk through one page of every kind, and the shell's menu and search."""

import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from plan_schema.model import TestedPart
from tests.browser.accessibility_record import Record
from tests.browser.checks import MENU, SEARCH, Findings, check, go_to, menu
from tests.browser.conftest import OpenPage
from tests.browser.site_pages import page_of_each_kind

MOST = 600
"""A walk longer than this goes in circles."""
FIRST_IN_CONTENT = 6
"""The first stop in the page's own text comes at the latest as this one, where the window is narrow."""
NARROW, WIDE = 360, 1280


def walk(page: Page) -> Iterator[dict[str, Any]]:
    """Every stop from the top of the page on, as Tab comes to it."""
    check(page, "begin")
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = check(page, "stop")
        if stop is None:
            return
        yield stop
    raise AssertionError(f"Tab goes in circles on {page.url}")


def find_faults_on_a_walk(page: Page, width: int) -> list[str]:
    """What is wrong with the stops of a page, and with the way to its content."""
    stops = list(walk(page))
    found = [fault for stop in stops for fault in stop["faults"]]
    first = next((number for number, stop in enumerate(stops, 1) if stop["inMain"]), None)
    if first is None:
        if page.locator("main :is(a[href], button)").filter(visible=True).count():
            found.append("no stop is in the content")
    elif width == NARROW and first > FIRST_IN_CONTENT:
        found.append(f"the first stop in the content is number {first}")
    return [*found, *check(page, "unreached"), *check(page, "smallTargets")]


@pytest.mark.parametrize(
    "colours",
    [
        pytest.param("none", id="ordinary colours"),
        pytest.param("active", id="forced colours", marks=pytest.mark.sweep),
    ],
)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_walk_through_every_kind_of_page_shows_each_stop(
    open_page: OpenPage, site: Path, record: Record, width: int, colours: Any
) -> None:
    page = open_page("/", width=width)
    page.emulate_media(forced_colors=colours)
    found = Findings()
    for path in page_of_each_kind(site):
        go_to(page, path)
        found.note(path, *find_faults_on_a_walk(page, width))
    record.note(TestedPart.KEYBOARD, found)
    found.raise_if_any()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_first_stop_leads_past_the_menu(open_page: OpenPage, site: Path, width: int) -> None:
    page = open_page("/", width=width)
    for path in page_of_each_kind(site):
        go_to(page, path)
        page.keyboard.press("Tab")
        link = page.locator(":focus")
        expect(link).to_have_attribute("href", f"#{page.locator('main').get_attribute('id')}")
        expect(link).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('header, nav')"), path


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("width", [960, 768, NARROW, 320])
def test_the_menu_opens_and_closes_with_the_keyboard(open_page: OpenPage, width: int, key: str) -> None:
    page = open_page("/riktlinjer/arkivera/", width=width)
    button = page.locator(MENU)
    expect(menu(page)).to_be_hidden()
    button.focus()
    page.keyboard.press(key)
    expect(menu(page)).to_be_visible()
    focused = menu(page).locator(":focus")
    expect(focused).to_have_count(1)
    for _ in range(menu(page).locator("a[href]").filter(visible=True).count() - 1):
        page.keyboard.press("Tab")
        expect(focused).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(menu(page)).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_stands_open_in_a_wide_window(open_page: OpenPage) -> None:
    page = open_page("/riktlinjer/arkivera/", width=WIDE)
    expect(page.locator(MENU)).to_be_hidden()
    expect(page.locator("nav").first).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("width", [WIDE, 768, NARROW, 320])
def test_search_opens_and_closes_with_the_keyboard(open_page: OpenPage, width: int, key: str) -> None:
    page = open_page("/riktlinjer/arkivera/", width=width)
    button, dialog = page.locator(SEARCH), page.get_by_role("dialog", name="Sök")
    button.focus()
    page.keyboard.press(key)
    expect(dialog).to_be_visible()
    expect(dialog.locator(":focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_a_letter_alone_does_nothing(open_page: OpenPage, site: Path) -> None:
    page = open_page("/")
    for path in page_of_each_kind(site):
        go_to(page, path)
        state = "[location.href, scrollX, scrollY, document.activeElement.localName, document.body.innerText]"
        before = page.evaluate(state)
        for key in string.ascii_lowercase + string.digits + "/.,?":
            page.keyboard.press(key)
        assert page.evaluate(state) == before, path
        assert page.locator("dialog[open], :popover-open").count() == 0, path

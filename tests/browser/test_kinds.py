"""One page of every kind, in the windows and settings that people have. `make sweep` tries every page."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from plan_schema.model import TestedPart
from tests.browser.accessibility_record import Record
from tests.browser.checks import LARGE_TEXT, TEXT_SPACING, Findings, check, find_lost, go_to, unfold
from tests.browser.conftest import OpenPage
from tests.browser.site_pages import kind_of, page_of_each_kind
from tests.browser.test_accessibility import find_faults


def visit(page: Page, paths: list[str]) -> Findings:
    """Open each page in turn, unfold it, and note what axe and the eye have against it."""
    found = Findings()
    for path in paths:
        go_to(page, path)
        lost = find_lost(page)
        unfold(page)
        found.note(path, *lost, *find_faults(page), *check(page, "smallTargets"))
    return found


def test_a_page_is_of_a_kind() -> None:
    assert kind_of("/") == "/"
    assert kind_of("/riktlinjer/") == "/riktlinjer/"
    assert kind_of("/riktlinjer/syfte/") == kind_of("/riktlinjer/ansvar/") != kind_of("/om/riktlinjerna/")
    assert kind_of("/moderera/jamfor/") != kind_of("/moderera/x/")
    assert kind_of("/konton/konto/ett/") == kind_of("/konton/konto/tva/") != kind_of("/konton/pa/x/")


@pytest.mark.parametrize(
    ("width", "palette"),
    [
        (1280, "light"),
        pytest.param(768, "dark", marks=pytest.mark.sweep),
        (360, "dark"),
        (320, "light"),
    ],
)
def test_every_kind_of_page_is_for_everyone(
    open_page: OpenPage, site: Path, width: int, palette: Literal["light", "dark"]
) -> None:
    page = open_page("/", width=width, palette=palette)
    found = visit(page, page_of_each_kind(site))
    found.raise_if_any()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("change", [LARGE_TEXT, TEXT_SPACING], ids=["twice the size", "wide spacing"])
def test_nothing_is_lost_when_text_is_changed(
    open_page: OpenPage, site: Path, record: Record, width: int, change: str
) -> None:
    page = open_page("/", width=width)
    found = Findings()
    for path in page_of_each_kind(site):
        go_to(page, path)
        page.evaluate(change)
        found.note(path, *find_lost(page))
    record.note(TestedPart.SIZES, found)
    found.raise_if_any()


def test_no_words_are_lost_at_400_percent(open_page: OpenPage, site: Path, record: Record) -> None:
    wide, narrow = open_page("/", width=1280), open_page("/", width=320)
    found = Findings()
    for path in page_of_each_kind(site):
        for page in (wide, narrow):
            go_to(page, path)
        if check(wide, "words") != check(narrow, "words"):
            found.note(path, "says something else in a narrow window")
    record.note(TestedPart.SIZES, found)
    found.raise_if_any()


def test_nothing_is_lost_in_forced_colours(open_page: OpenPage, site: Path, record: Record) -> None:
    page, ordinary = open_page("/"), open_page("/")
    page.emulate_media(forced_colors="active")
    found = Findings()
    for path in page_of_each_kind(site):
        for each in (page, ordinary):
            go_to(each, path)
        found.note(path, *find_lost(page), *check(page, "vanished"))
        if check(page, "words") != check(ordinary, "words"):
            found.note(path, "says something else in forced colours")
    record.note(TestedPart.FORCED_COLOURS, found)
    found.raise_if_any()


def test_nothing_moves_when_the_reader_wants_stillness(
    open_page: OpenPage, site: Path, record: Record
) -> None:
    page = open_page("/")
    page.emulate_media(reduced_motion="reduce")
    found = Findings()
    for path in page_of_each_kind(site):
        go_to(page, path)
        found.note(path, *find_lost(page), *check(page, "moving"))
    record.note(TestedPart.STILLNESS, found)
    found.raise_if_any()

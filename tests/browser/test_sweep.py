"""Every page at every width in both palettes. Run by `make sweep`, which writes down what it found."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from plan_schema.model import TestedPart
from tests.browser.accessibility_record import PALETTES, WIDTHS, Record
from tests.browser.checks import MENU, Findings, check, find_lost, go_to, opened_menu, opened_search, unfold
from tests.browser.conftest import Faults, OpenPage
from tests.browser.form_driver import FORM, fill_in, review
from tests.browser.site_pages import every_page, page_of_each_kind
from tests.browser.test_accessibility import find_faults

every_window = pytest.mark.parametrize(("width", "palette"), [(w, p) for w in WIDTHS for p in PALETTES])
Palette = Literal["light", "dark"]


@pytest.mark.sweep
@every_window
def test_every_page_is_for_everyone(
    open_page: OpenPage, site: Path, record: Record, faults: Faults, *, width: int, palette: Palette
) -> None:
    page = open_page("/", width=width, palette=palette)
    paths = every_page(site)
    axe, sizes, policy = Findings(), Findings(), Findings()
    for path in paths:
        go_to(page, path)
        sizes.note(path, *find_lost(page), *check(page, "smallTargets"))
        unfold(page)
        sizes.note(path, *find_lost(page))
        axe.note(path, *find_faults(page))
        policy.note(path, *faults.found)
        faults.found.clear()
    record.note(TestedPart.AXE, axe)
    record.note(TestedPart.SIZES, sizes)
    record.note(TestedPart.POLICY, policy)
    record.windows.add((width, palette))
    record.pages = len(paths)
    Findings(axe | sizes | policy).raise_if_any()


@pytest.mark.sweep
@every_window
def test_menu_search_and_a_form_with_errors_are_for_everyone(
    open_page: OpenPage, site: Path, record: Record, width: int, palette: Palette
) -> None:
    page = open_page("/", width=width, palette=palette)
    found = Findings()
    for path in page_of_each_kind(site):
        go_to(page, path)
        note_opened(page, path, found)
    go_to(page, FORM)
    fill_in(page, {"goals": "Många", "address": "fel", "administrators": [{"email": "fel"}]})
    review(page)
    found.note(FORM, *find_faults(page), *find_lost(page))
    record.note(TestedPart.OPENED, found)
    found.raise_if_any()


def note_opened(page: Page, path: str, found: Findings) -> None:
    """What axe has against a page with its menu open, and with search open and used."""
    try:
        if page.locator(MENU).is_visible():
            with opened_menu(page):
                found.note(path, *find_faults(page))
        with opened_search(page) as dialog:
            found.note(path, *find_faults(page))
            dialog.locator("input").fill("sekretess")
            expect(dialog.locator("[data-search-results] a").first).to_be_visible()
            found.note(path, *find_faults(page), *check(page, "clipped"))
    except Exception as error:  # told with all the others; the sweep goes on
        found.note(path, f"does not open: {str(error).splitlines()[0]}")
        go_to(page, path)

"""Every page, with and without script, and what a reader sees of the review."""

import json
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.conftest import long_overdue

NO_HOWTOS = {"/moderera/", "/moderera/jamfor/", "/moderera/jourkort/"}
"""Pages under the guide that are about no single platform."""


def addresses(site: Path) -> list[str]:
    pages = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return ["/" if page == "." else f"/{page}/" for page in pages]


def test_every_page_opens_without_an_error_and_asks_only_its_own_host(
    open_page: OpenPage, site: Path
) -> None:
    found = addresses(site)
    assert len(found) >= 30
    page = open_page("/")
    for path in found:
        page.goto(urljoin(page.url, path))
        expect(page.locator("h1")).to_have_count(1)
        assert page.title()


def test_every_page_reads_without_script(open_page: OpenPage, site: Path) -> None:
    page = open_page("/", script=False)
    for path in addresses(site):
        page.goto(urljoin(page.url, path))
        assert len(page.locator("article").inner_text()) > 100, path


@pytest.mark.parametrize(
    "path", ["/", "/riktlinjer/ansvar/", "/aktivitetsplan/", "/moderera/jamfor/", "/moderera/x/"]
)
def test_no_page_is_wider_than_a_phone(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_guideline_page_says_when_it_was_reviewed_and_is_due(open_page: OpenPage) -> None:
    line = open_page("/riktlinjer/ansvar/").locator(".review-line")
    expect(line).to_contain_text("granskades senast den")
    expect(line).to_contain_text("ska granskas igen senast den")
    expect(line).to_contain_text("RL-12, RL-13, RL-14, RL-15")


def test_a_reader_after_the_due_date_sees_it_however_old_the_build(open_page: OpenPage, site: Path) -> None:
    due = json.loads((site / "granskning.json").read_text("utf-8"))["due"]
    on_the_day = open_page("/riktlinjer/ansvar/", day=due).locator(".review-notice")
    expect(on_the_day).to_be_hidden()
    year_after = f"{int(due[:4]) + 1}{due[4:]}"
    notice = open_page("/riktlinjer/ansvar/", day=year_after).locator(".review-notice")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("skulle ha granskats senast den")


def test_a_howto_shows_what_is_needed_at_once_on_the_first_screen(open_page: OpenPage, site: Path) -> None:
    page = open_page("/")
    for path in addresses(site):
        if path.startswith("/moderera/") and path not in NO_HOWTOS:
            page.goto(urljoin(page.url, path))
            for text in (
                "Någons liv är i fara:",
                "Hit vänder du dig",
                "Spara först.",
                "Registrera.",
                "Följ upp.",
            ):
                expect(page.get_by_text(text).first).to_be_in_viewport()


def test_each_step_of_a_howto_has_an_address(open_page: OpenPage) -> None:
    page = open_page("/moderera/facebook/#steg-blockera")
    expect(page.get_by_role("heading", name="Blockera en person")).to_be_in_viewport()


def test_the_page_that_does_not_exist_leads_on_in_swedish(open_page: OpenPage) -> None:
    page = open_page("/404.html")
    expect(page.get_by_role("heading", name="Sidan finns inte")).to_be_visible()
    assert page.title().startswith("Sidan finns inte")


def test_a_howto_says_whether_anyone_has_clicked_its_steps_through(open_page: OpenPage) -> None:
    expect(open_page("/moderera/x/").locator(".checked")).to_contain_text("klicka")


def test_after_the_due_date_no_page_says_that_all_is_well(open_page: OpenPage) -> None:
    page = open_page("/om/granskning/", day=long_overdue())
    expect(page.locator(".review-notice")).to_be_visible()
    expect(page.locator(".review-status")).to_have_count(0)
    expect(open_page("/", day=long_overdue()).locator(".review-notice")).to_be_visible()

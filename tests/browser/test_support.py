"""The support pages, read on a phone by someone in a hurry."""

import pytest

from tests.browser.conftest import OpenPage
from tests.conftest import ROOT

ONE_SCREEN = 640
"""What a phone of 360 × 740 shows below the site's own header, in pixels."""


def test_all_to_check_before_publishing_is_on_one_phone_screen(open_page: OpenPage) -> None:
    page = open_page("/stod/innan-du-publicerar/", width=360)
    start = page.locator("h1").bounding_box()
    last = page.locator(".one-screen li").last.bounding_box()
    assert start
    assert last
    assert last["y"] + last["height"] - start["y"] <= ONE_SCREEN


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "docs/stod").glob("*.md")))
def test_no_support_page_is_wider_than_a_phone(open_page: OpenPage, name: str) -> None:
    page = open_page("/stod/" if name == "index" else f"/stod/{name}/", width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", ["kapat-konto", "kris"])
def test_whom_to_call_is_seen_before_anything_is_scrolled(open_page: OpenPage, name: str) -> None:
    call = open_page(f"/stod/{name}/", width=360).locator(".call").bounding_box()
    assert call
    assert call["y"] + call["height"] <= 740

"""Every page at every width in both palettes. Run by `make sweep`."""

from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.test_pages import addresses


@pytest.mark.sweep
@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_no_page_is_wider_than_its_window(open_page: OpenPage, site: Path, width: int, palette: str) -> None:
    page = open_page("/", width=width, palette=palette)
    for path in addresses(site):
        page.goto(urljoin(page.url, path))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path

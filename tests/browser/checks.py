"""What must hold of a page as it stands, asked in the page itself (`page_checks.js`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page, expect

CHECKS = (Path(__file__).parent / "page_checks.js").read_text("utf-8")
MENU = "header button[popovertarget], header button[aria-controls]"
SEARCH = "header button[data-search-open]"
PALETTE = "button[data-module='palette']"
TEXT_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets.push(sheet);
}"""
"""As widely as a reader may set the text (WCAG 1.4.12)."""
LARGE_TEXT = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${parseFloat(getComputedStyle(root).fontSize) * 2}px`;
}"""
"""As a reader who has doubled the size of text in the browser's settings."""


def go_to(page: Page, path: str) -> None:
    """Open another page of the site, and wait until its script has started all its parts."""
    page.goto(urljoin(page.url, path))
    wait_for_script(page)


def wait_for_script(page: Page) -> None:
    """Wait until the page's script has started all its parts."""
    page.wait_for_selector("html[data-started]", state="attached")


def check(page: Page, name: str) -> Any:
    """What one of the checks says."""
    if not page.evaluate("'checks' in globalThis"):
        page.evaluate(CHECKS)
    return page.evaluate(f"checks.{name}()")


def find_lost(page: Page) -> list[str]:
    """What is cut off, lies on something else or stands outside the window; buttons that are gone."""
    found: list[str] = check(page, "lost")
    for button in (SEARCH, PALETTE):
        if not page.locator(button).is_visible():
            found.append(f"{button} is not to be seen")
    if page.locator(MENU).is_visible() == menu(page).is_visible():
        found.append("the menu is neither open nor behind a button, or both")
    return found


class Findings(dict[str, list[str]]):
    """Each fault, with the pages that have it."""

    def note(self, path: str, *faults: str) -> None:
        """Faults of a page."""
        for fault in faults:
            pages = self.setdefault(fault, [])
            if path not in pages:
                pages.append(path)

    def raise_if_any(self) -> None:
        """Fail, and say everything at once."""
        if self:
            raise AssertionError(str(self))

    def __str__(self) -> str:
        lines = (
            f"{fault}\n    on {len(pages)}: {' '.join(pages[:4])}{' …' * (len(pages) > 4)}"
            for fault, pages in self.items()
        )
        return "\n".join([f"{len(self)} faults", *lines])


def unfold(page: Page) -> None:
    """Open everything on the page that opens."""
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")


def menu(page: Page) -> Locator:
    """What the menu's button opens."""
    button = page.locator(MENU)
    opens = button.get_attribute("popovertarget") or button.get_attribute("aria-controls")
    return page.locator(f"[id='{opens}']")


@contextmanager
def opened_menu(page: Page) -> Iterator[Locator]:
    """The menu, open; closed again afterwards."""
    page.locator(MENU).click(timeout=2000)
    expect(menu(page)).to_be_visible()
    yield menu(page)
    page.keyboard.press("Escape")
    expect(menu(page)).to_be_hidden()


@contextmanager
def opened_search(page: Page) -> Iterator[Locator]:
    """The search dialog, open; closed again afterwards."""
    page.locator(SEARCH).click(timeout=2000)
    dialog = page.get_by_role("dialog", name="Sök")
    expect(dialog).to_be_visible()
    yield dialog
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

"""A real browser on the built site, served from this machine, on the day of the last review."""

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.accessibility_record import Record
from tests.browser.checks import wait_for_script
from tests.browser.form_driver import FORM
from tests.conftest import ROOT, day_of_last_review

HOST = "intranet"
"""A plain-http host name, as an intranet's often is: to the browser no secure context."""
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    f"--host-resolver-rules=MAP {HOST} 127.0.0.1",
]


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def end_headers(self) -> None:
        """Ask the browser to look for what has changed, as a site that is edited should."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


@contextmanager
def serve(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """A server on this machine; gives its address, without a trailing slash."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_port}"
        server.shutdown()


def serve_folder(folder: Path) -> AbstractContextManager[str]:
    """A folder as a site."""
    return serve(functools.partial(QuietHandler, directory=str(folder)))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, without a trailing slash."""
    with serve_folder(site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as playwright:
        yield playwright


def find_browser() -> str:
    """Chromium without its windows, where there is one: a new context then takes a third of the time."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "chromium is missing; `make test` installs it"
    return path


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's chromium."""
    with playwright.chromium.launch(executable_path=find_browser(), args=FLAGS) as browser:
        yield browser


@dataclass
class Faults:
    """What a page must never do."""

    found: list[str] = field(default_factory=list)

    def watch(self, page: Page, address: str) -> None:
        """Note errors in the console and requests that leave the host."""
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        page.on(
            "console",
            lambda message: (
                self.found.append(f"console: {message.text}") if message.type == "error" else None
            ),
        )
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((f"{address}/", "blob:", "data:"))
                else self.found.append(f"request to {request.url}")
            ),
        )


SAY_WHAT_THE_POLICY_STOPS = """addEventListener("securitypolicyviolation", (event) => {
  console.error(`the policy ${event.effectiveDirective} stops ${event.blockedURI} in ${event.sourceFile}`);
});"""
"""What the page's Content-Security-Policy stops is an error in the console."""
OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def kept_record(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Record]:
    """What all tests of accessibility find together; a sweep that was whole writes it down."""
    kept = Record()
    yield kept
    tests = {item.nodeid for item in request.session.items if "record" in getattr(item, "fixturenames", ())}
    if kept.complete(tests):
        kept.write(ROOT, browser.version)


@pytest.fixture
def record(request: pytest.FixtureRequest, kept_record: Record) -> Iterator[Record]:
    """Where a test notes what it finds."""
    before = kept_record.notes
    yield kept_record
    if kept_record.notes > before:  # it did not fall over on the way
        kept_record.tests.add(request.node.nodeid)


@pytest.fixture
def faults() -> Faults:
    """What the pages of a test did that no page may do."""
    return Faults()


@pytest.fixture
def open_page(browser: Browser, address: str, faults: Faults) -> Iterator[OpenPage]:
    """Opens an address of the site; afterwards no page may have failed or asked another host for anything."""
    contexts: list[BrowserContext] = []

    def open_at(
        path: str,
        *,
        script: bool = True,
        day: str | None = None,
        width: int = 1280,
        palette: Literal["light", "dark"] = "light",
        before: str = "",
    ) -> Page:
        context = browser.new_context(
            java_script_enabled=script, viewport={"width": width, "height": 800}, color_scheme=palette
        )
        contexts.append(context)
        page = context.new_page()
        faults.watch(page, address)
        page.clock.set_fixed_time(f"{day or day_of_last_review()}T12:00:00")
        page.add_init_script(SAY_WHAT_THE_POLICY_STOPS)
        if before:
            page.add_init_script(before)
        page.goto(f"{address}{path}")
        if script:
            wait_for_script(page)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert faults.found == []


@pytest.fixture
def form(open_page: OpenPage) -> Page:
    """The form, empty, in a browser of its own."""
    return open_page(FORM)

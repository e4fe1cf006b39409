"""What a first visit costs: requests, bytes and shifts of layout, beside plain MkDocs + Material.

Run by `make benchmark`. Both sites hold the same pages and are served on this machine by a server that
compresses with gzip at level 9; each page is opened in a browser that has seen nothing before. Bytes are what
the server sent, headers and all, to the page, its workers and the browser itself; within brackets the bodies
alone. Each figure is the worst of two widths.
"""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.gzip_server import Traffic, serve_compressed
from tests.benchmarks.plain_site import build, copy_project, make_plain
from tests.browser.conftest import FLAGS
from tests.browser.form_driver import FORM

PAGES = {
    "start": "/",
    "guideline": "/riktlinjer/arkivera/",
    "how-to": "/moderera/facebook/",
    "form": FORM,
    "guide": "/moderera/",
    "checklist": "/checklista/",
}
BYTES, FORM_BYTES, REQUESTS, SHIFT = 70_000, 110_000, 7, 0.0
"""Limits: bytes of a page and of the form's, requests of a page, layout shift."""
WIDTHS = (1280, 360)
WATCH_SHIFT = """
globalThis.shift = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { shift += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""


@dataclass
class Load:
    """What one page cost."""

    requests: int
    """How many there were."""
    wire: int
    """Bytes over the wire."""
    bodies: int
    """Of those, what is not headers."""
    shift: float
    """How much of the page moved, by the browser's measure."""


def main() -> int:
    """Measure both, print them side by side, and fail when a limit is passed."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours, plain = Path(folder) / "ours", Path(folder) / "plain"
        copy_project(ours)
        make_plain(ours, plain)
        build(ours)
        build(plain)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        measured = []
        for site in (ours / "site", plain / "site"):
            traffic = Traffic()
            with serve_compressed(site, traffic) as address:
                measured.append(
                    {name: load(browser, address + path, traffic) for name, path in PAGES.items()}
                )
        browser.close()
        left = count_files(ours / "site"), count_files(plain / "site")
    print(f"{'first visit':12}{'ours: requests, bytes, shift':>36}{'plain':>34}  at most")
    broken = 0
    for name, (mine, theirs) in {name: (measured[0][name], measured[1][name]) for name in PAGES}.items():
        limit = FORM_BYTES if name == "form" else BYTES
        bound = name in ("guideline", "form")  # the others are measured and held to no figure
        fits = mine.shift <= SHIFT and (
            not bound or (mine.wire <= limit and (name == "form" or mine.requests <= REQUESTS))
        )
        broken += not fits
        allowed = f"{'' if name == 'form' else f'{REQUESTS} requests, '}{limit} bytes, " if bound else ""
        verdict = "ok" if fits else "BROKEN"
        print(f"{name:12}{describe(mine):>36}{describe(theirs):>34}  {allowed}shift {SHIFT:g}: {verdict}")
    for name, (files, size) in zip(("ours", "plain"), left, strict=True):
        print(f"published, {name}: {files} files, {size / 1e6:.1f} MB")
    return 1 if broken else 0


def describe(measured: Load) -> str:
    """A page's figures in a cell of the table."""
    return f"{measured.requests:3}, {measured.wire:6} ({measured.bodies:6}), {measured.shift:.3f}"


def load(browser: Browser, address: str, traffic: Traffic) -> Load:
    """A page's first load at each width: the most of everything."""
    loads = [load_at(browser, address, traffic, width) for width in WIDTHS]
    return Load(*(max(getattr(each, part) for each in loads) for part in Load.__dataclass_fields__))


def load_at(browser: Browser, address: str, traffic: Traffic, width: int) -> Load:
    """A page's first load in a fresh profile, until nothing more is asked for, and down to its end."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(WATCH_SHIFT)
    traffic.clear()
    page.goto(address, wait_until="networkidle")
    shift = page.evaluate(
        """async () => {
          for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight) {
            scrollTo({ top: at, behavior: "instant" });
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          }
          return shift;
        }"""
    )
    context.close()
    return Load(len(traffic.bodies), sum(traffic.written), sum(traffic.bodies), shift)


def count_files(site: Path) -> tuple[int, int]:
    """How many files are published, and their bytes."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


if __name__ == "__main__":
    sys.exit(main())

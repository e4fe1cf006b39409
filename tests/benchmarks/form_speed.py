"""How fast the form is for a person with a slow computer: loopback, the processor slowed down four times.

Run by `make benchmark`. Prints medians and worst cases in milliseconds beside their limits.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS, serve_folder
from tests.browser.form_driver import FORM, answers, control, fill_in, wait_until_kept
from tests.conftest import ROOT, run
from tests.plan_cases import complete_plan

SLOWDOWN = 4
RUNS = 5
USABLE, KEY, PDF = 1000, 50, 1000
"""Limits in milliseconds: from the first request to a working form, a key, from the button to the file."""
LONG = "Ett långt svar med många ord. " * 1000
WATCH = """
new MutationObserver((_, observer) => {
  if (!document.querySelector("[data-started]")) return;
  globalThis.usable = performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-started"] });
globalThis.holds = [];
new PerformanceObserver((list) => list.getEntries().forEach(({ startTime, duration }) => {
  if (startTime > globalThis.typing) holds.push(duration);
})).observe({ type: "longtask" });
addEventListener("keydown", () => {
  const start = performance.now();
  const channel = new MessageChannel();
  channel.port1.onmessage = () => holds.push(performance.now() - start);
  channel.port2.postMessage(0);
}, true);
"""
"""Notes when the form works, and while typing what holds the browser: each key, and any task over 50 ms."""


def main() -> int:
    """Measure, print, and fail when a limit is passed."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        run(["-m", "mkdocs", "build", "--site-dir", str(site)], ROOT)
        with serve_folder(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            usable = [measure_start(browser, address) for _ in range(RUNS)]
            typed = measure_keys(browser, address, {})
            typed_long = measure_keys(browser, address, {"purpose": LONG, "audience": LONG, "goals": LONG})
            cold, warm = zip(*(measure_pdf(browser, address) for _ in range(RUNS)), strict=True)
            browser.close()
    results = [
        ("form usable, median", statistics.median(usable), USABLE),
        ("a key in an ordinary plan, worst", max(typed), KEY),
        ("a key beside three answers of 30 000 characters, worst", max(typed_long), KEY),
        ("PDF the first time, median", statistics.median(cold), PDF),
        ("PDF again, median", statistics.median(warm), PDF),
    ]
    print(f"milliseconds, processor slowed down {SLOWDOWN} times")
    for name, measured, limit in results:
        print(f"{name:55} {measured:6.0f}, at most {limit}")
    return 0 if all(measured <= limit for _, measured, limit in results) else 1


def open_slowed(browser: Browser, address: str) -> Page:
    """The form in a fresh profile, with a slow processor."""
    page = browser.new_context().new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.add_init_script(WATCH)
    page.goto(f"{address}{FORM}")
    page.locator("[data-started]").wait_for()
    return page


def measure_start(browser: Browser, address: str) -> float:
    """From the first request to a form that works."""
    page = open_slowed(browser, address)
    usable: float = page.evaluate("usable")
    page.context.close()
    return usable


def measure_keys(browser: Browser, address: str, change: dict[str, Any]) -> list[float]:
    """How long each key of some sentences holds the browser."""
    page = open_slowed(browser, address)
    fill_in(page, answers(complete_plan() | change))
    wait_until_kept(page)
    page.evaluate("holds.length = 0; globalThis.typing = performance.now()")
    for field in ("purpose", "unit"):
        control(page, field).focus()
        page.keyboard.press("End")
        page.keyboard.type("Nu skriver någon fort och länge i ett svar. ", delay=30)
    holds: list[float] = page.evaluate("holds")
    page.context.close()
    return holds


def measure_pdf(browser: Browser, address: str) -> tuple[float, float]:
    """From the button to the file: when nothing of it is loaded yet, and again."""
    page = open_slowed(browser, address)
    fill_in(page, answers(complete_plan()))
    wait_until_kept(page)
    page.evaluate(
        """() => {
          const create = URL.createObjectURL;
          URL.createObjectURL = (blob) => { globalThis.made = performance.now(); return create(blob); };
        }"""
    )
    times = []
    for _ in range(2):
        with page.expect_download():
            page.evaluate("globalThis.pressed = performance.now()")
            page.get_by_role("button", name="Ladda ner planen").click()
        times.append(float(page.evaluate("made - pressed")))
    page.context.close()
    return times[0], times[1]


if __name__ == "__main__":
    sys.exit(main())

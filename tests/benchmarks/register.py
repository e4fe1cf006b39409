"""Ten thousand accounts: what they add to a build, the largest page, and how long the list takes to filter.

Run by `make benchmark`; takes some minutes. At most 30 seconds more by the clock than without the register
are allowed, no page may be over 130 kB, and the list is filtered within 100 ms.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from plan_schema import read_schema
from plan_schema.fingerprint import checksum
from plan_schema.register import FOLDER_VARIABLE
from tests.benchmarks.many_pages import LARGEST, largest_page
from tests.benchmarks.plain_site import build, copy_project
from tests.browser.conftest import FLAGS, find_browser, serve_folder
from tests.conftest import ROOT
from tests.plan_cases import approve_anew, complete_plan

ACCOUNTS, RUNS = 10_000, 3
SECONDS, MILLISECONDS = 30, 100
"""The most that the accounts may add to a build, and that the filter may take."""
UNITS = ("Biblioteket", "Fritidsgården", "Förskolan", "Kulturskolan", "Simhallen", "Skolan", "Äldreboendet")
ADDRESSES = {
    "facebook": "www.facebook.com/exempel-{}",
    "instagram": "https://www.instagram.com/exempel_{}/",
    "youtube": "youtube.com/@exempel{}",
    "x": "https://x.com/exempel{}",
}
"""Platform → the address of an account there."""
NOTES = """\
state: {state}
opened: 2026-02-03
changes:
  - {{date: 2026-09-01, what: ny administratör, name: Maja Sund, email: maja@example.com, replaces: Örjan Ek}}
snapshots:
  - {{date: 2026-06-29, period: 2026-H1}}
follow_ups:
  - {{due: 2026-08-31, done: 2026-08-27, result: Målet är nått.}}
"""
"""What the office has noted of most; of every third it has noted no snapshot and no follow-up."""


WISHES = ("b", "bib", "skolan 1", "facebook", "exempel-99", "finns inte")
"""What is written in the list's search field."""
FILTER = """async (wish) => {
  const text = document.querySelector("[data-text]");
  const changed = new Promise((say) => {
    new MutationObserver(say).observe(document.querySelector("[data-found]"), { childList: true });
  });
  const start = performance.now();
  text.value = wish;
  text.dispatchEvent(new Event("input", { bubbles: true }));
  await changed;
  return document.body.offsetHeight && performance.now() - start;
}"""
"""Milliseconds from a change in the search field until the list is filtered and laid out."""


def main() -> int:
    """Build without and with them in turn, look at the largest page, and filter the list."""
    with tempfile.TemporaryDirectory() as folder:
        project, register = Path(folder) / "project", Path(folder) / "forteckning"
        copy_project(project)
        make_register(register, ACCOUNTS)
        times: dict[str, list[float]] = {"": [], str(register): []}
        for _ in range(RUNS):
            for place, measured in times.items():
                shutil.rmtree(
                    project / "site", ignore_errors=True
                )  # so that no build takes the last one away
                os.environ[FOLDER_VARIABLE] = place
                start = time.perf_counter()  # the clock, for several processes read the register
                build(project)
                measured.append(time.perf_counter() - start)
        size, page = largest_page(project / "site")
        count = len(list((project / "site").rglob("index.html")))
        slowest = measure_filter(project / "site")
    without, connected = map(statistics.median, times.values())
    more = connected - without
    print(f"median of {RUNS}: {without:.1f} s without, {connected:.1f} s with {ACCOUNTS} accounts")
    print(f"{more:.1f} s more, at most {SECONDS} s allowed; {count} pages in all")
    print(f"largest page {size} bytes: /{page}, at most {LARGEST} bytes allowed")
    print(f"slowest filtering {slowest:.0f} ms, at most {MILLISECONDS} ms allowed")
    return 0 if more <= SECONDS and size <= LARGEST and slowest <= MILLISECONDS else 1


def measure_filter(site: Path) -> float:
    """The most milliseconds that the list takes to filter, once the browser has fetched it."""
    with serve_folder(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        page = browser.new_page()
        page.goto(f"{address}/konton/")
        page.evaluate(FILTER, WISHES[0])
        slowest = max(float(page.evaluate(FILTER, wish)) for wish in WISHES)
        browser.close()
    return slowest


def make_register(folder: Path, count: int) -> None:
    """A folder of approved plans, all different, with the notes beside them."""
    folder.mkdir()
    schema = read_schema(ROOT / "plan_schema/schema")
    signed = {"approved": True, "date": "2026-01-20", "fingerprint": "?"}
    heads = {
        "approval_unit_head": signed | {"name": "Stina Lind"},
        "approval_department_head": signed | {"name": "Per Alm"},
    }
    model = complete_plan() | {"version": schema.plan.version} | heads
    for number in range(count):
        platform, address = list(ADDRESSES.items())[number % len(ADDRESSES)]
        unit = f"{UNITS[number % len(UNITS)]} {number // len(UNITS)}"
        own = {"platform": platform, "address": address.format(number), "unit": unit}
        plan = approve_anew(model | own, schema)
        plan["checksum"] = checksum(plan)
        (folder / f"{platform}-{number}.json").write_text(json.dumps(plan, ensure_ascii=False), "utf-8")
        notes = NOTES.format(state="vilande" if number % 10 == 0 else "aktiv")
        if number % 3 == 0:
            notes = notes.partition("snapshots:")[0]
        (folder / f"{platform}-{number}.yml").write_text(notes, "utf-8")


if __name__ == "__main__":
    sys.exit(main())

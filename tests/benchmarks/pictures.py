"""Forty pictures of 4 000 × 3 000 in one document: how long the page is held up, memory, cancelling.

Run by `make benchmark`. Prints what was measured beside its limits.
"""

import contextlib
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from plan_schema.browser_rules import browser_rules
from tests.browser.conftest import FLAGS, find_browser, serve_folder
from tests.browser.picture_driver import Pictures
from tests.conftest import ROOT, run
from tests.pdf.documents import NOW, plan, schema
from tests.picture_files import photograph
from tests.picture_form import PICTURES, add_pictures

COUNT = 40
HELD, MEMORY, CANCELLED = 100, 1500, 100
"""Limits: milliseconds that the page is held up, megabytes, milliseconds until work has ended."""
QUEUE = "overrides/assets/javascripts/worker-queue.js"
WATCH = """() => {
  globalThis.held = 0;
  const channel = new MessageChannel();
  let last = performance.now();
  channel.port1.onmessage = () => {
    const now = performance.now();
    held = Math.max(held, now - last);
    last = now;
    setTimeout(() => channel.port2.postMessage(0), 0);
  };
  channel.port2.postMessage(0);
}"""
"""Asks again and again for a turn, and notes how long each took to come."""
TAKE = """() => {
  const most = held;
  held = 0;
  return most;
}"""
MAKE = """async ([queue, address]) => {
  const { WorkerQueue } = await import(queue);
  globalThis.start = (worker) => async () => new Worker((await import(worker)).address, { type: "module" });
  globalThis.maker = new WorkerQueue({ start: start(address) });
  held = 0;
  const begun = performance.now();
  globalThis.rows = await Promise.all(Array.from(document.querySelector("#picture").files, async (file) => {
    const { facts, blob, thumbnail } = await maker.ask({ file, areas: [] });
    pictures[facts.stored] = blob;
    const $image = document.createElement("img");
    $image.src = URL.createObjectURL(thumbnail);
    document.body.append($image);
    return { caption: "Bild", alt: "En bild", file: file.name, modified: "2026-11-20 09:15", ...facts };
  }));
  return { time: performance.now() - begun, held, rows };
}"""
RENDER = """async ([queue, address, order]) => {
  const { WorkerQueue } = await import(queue);
  const fetchFont = async (name) => (await fetch(`/assets/fonts/${name}`)).arrayBuffer();
  const fonts = { regular: await fetchFont("regular.ttf"), bold: await fetchFont("bold.ttf") };
  const maker = new WorkerQueue({ start: start(address) });
  held = 0;
  const begun = performance.now();
  const { file } = await maker.ask({ ...order, now: new Date(order.now), fonts, pictures });
  globalThis.made = file;
  return { time: performance.now() - begun, held, size: file.size };
}"""
FIND = """async ([queue, address]) => {
  const { WorkerQueue } = await import(queue);
  const finder = new WorkerQueue({ start: start(address) });
  const wanted = Object.keys(pictures);
  held = 0;
  const begun = performance.now();
  const found = await finder.ask({ file: made, wanted });
  return { time: performance.now() - begun, held, found: Object.keys(found).length };
}"""
CANCEL = """async () => {
  const files = [...document.querySelector("#picture").files];
  let done = 0;
  let ended = 0;
  const first = Promise.withResolvers();
  const count = () => {
    done += 1;
    if (done === 2) first.resolve();
  };
  const asked = files.map((file) => maker.ask({ file, areas: [] }).then(count));
  const all = Promise.allSettled(asked).then((states) => { ended = performance.now(); return states; });
  await first.promise;
  const begun = performance.now();
  maker.cancel();
  const states = await all;
  const again = await maker.ask({ file: files[0], areas: [] });
  return {
    time: ended - begun,
    done,
    cancelled: states.filter(({ reason }) => reason?.name === "AbortError").length,
    again: again.facts.width,
  };
}"""


@dataclass
class Memory:
    """What the browser holds, in megabytes: what its processes share is counted once."""

    most: float = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Look again and again until told to stop."""
        while not self.stop.wait(0.25):
            self.most = max(self.most, sum(map(read_share, find_browsers(os.getpid()))) / 1000)


def find_browsers(root: int) -> list[int]:
    """The browser's processes among all that descend from one."""
    parents, names = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # one that has ended meanwhile
            process = int(path.parent.name)
            parents[process] = int(path.read_text("latin-1").rpartition(")")[2].split()[1])
            names[process] = (path.parent / "cmdline").read_bytes().partition(b"\0")[0]
    family = {root}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return [process for process in family if b"chrom" in names.get(process, b"")]


def read_share(process: int) -> int:
    """Kilobytes that a process holds, with its share of what it has in common with others."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


@contextlib.contextmanager
def watch_memory() -> Iterator[Memory]:
    """The most that is held at any time inside the block."""
    memory = Memory()
    thread = threading.Thread(target=memory.watch)
    thread.start()
    try:
        yield memory
    finally:
        memory.stop.set()
        thread.join()


def main() -> int:
    """Measure, print, and fail when a limit is passed."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        run(["-m", "mkdocs", "build", "--site-dir", str(site)], ROOT)
        files = [Path(name) / f"bild-{number}.jpg" for number in range(COUNT)]
        for number, file in enumerate(files):
            file.write_bytes(photograph.__wrapped__(seed=number))
        size = sum(file.stat().st_size for file in files)
        with serve_folder(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
            page = browser.new_page()
            page.goto(f"{address}/")
            page.route(f"**/{Path(QUEUE).name}", lambda route: route.fulfill(path=ROOT / QUEUE))
            other = browser.new_context().new_page()
            other.evaluate(WATCH)
            results = [*measure(Pictures(page, site), files, other)]
            browser.close()
    print(f"{COUNT} pictures of 4 000 × 3 000, {size / 1e6:.0f} megabytes")
    for what, measured, limit in results:
        print(f"{what:55} {measured:8.0f}" + (f", at most {limit}" if limit else ""))
    return 0 if all(measured <= limit for _, measured, limit in results if limit) else 1


def measure(pictures: Pictures, files: list[Path], other: Page) -> Iterator[tuple[str, float, float]]:
    """What was measured, how much it is, and its limit; none where there is none.

    How long another page was held up, which has nothing to do with it, is what the computer itself took.
    """
    page = pictures.page
    queue = f"/{Path(QUEUE).name}"
    page.evaluate("document.querySelector('#picture').multiple = true")
    page.locator("#picture").set_input_files(files)
    page.evaluate(WATCH)
    with watch_memory() as memory:
        made = page.evaluate(MAKE, [queue, pictures.find("picture-worker")])
    yield "pictures made ready, seconds", made["time"] / 1000, 0
    yield "the page was held up meanwhile, milliseconds", made["held"], HELD
    yield "another page was held up meanwhile, milliseconds", other.evaluate(TAKE), 0
    yield "memory, megabytes", memory.most, MEMORY
    rules = add_pictures(browser_rules(schema()))
    order = {"rules": rules, "now": NOW, "document": plan(**{PICTURES: made["rows"]})}
    with watch_memory() as memory:
        made = page.evaluate(RENDER, [queue, pictures.find("pdf-maker-worker"), order])
    yield f"PDF of {made['size'] / 1e6:.0f} megabytes made, seconds", made["time"] / 1000, 0
    yield "the page was held up meanwhile, milliseconds", made["held"], HELD
    yield "another page was held up meanwhile, milliseconds", other.evaluate(TAKE), 0
    yield "memory, megabytes", memory.most, MEMORY
    with watch_memory() as memory:
        found = page.evaluate(FIND, [queue, pictures.find("picture-finder-worker")])
    yield f"{found['found']} pictures found in it again, seconds", found["time"] / 1000, 0
    yield "the page was held up meanwhile, milliseconds", found["held"], HELD
    yield "another page was held up meanwhile, milliseconds", other.evaluate(TAKE), 0
    yield "memory, megabytes", memory.most, MEMORY
    yield "pictures that were not found", COUNT - found["found"], 0.5
    cancelled = page.evaluate(CANCEL)
    yield f"cancelled after {cancelled['done']} of {COUNT}, milliseconds", cancelled["time"], CANCELLED
    yield "pictures neither done nor cancelled", COUNT - cancelled["done"] - cancelled["cancelled"], 0.5
    yield "pictures that could not be made afterwards", int(cancelled["again"] != 4000), 0.5


if __name__ == "__main__":
    sys.exit(main())

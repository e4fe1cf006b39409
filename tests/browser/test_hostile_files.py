"""Three hundred files made to do harm: always a sentence, never an exception, never a lost draft."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.form_driver import answers, control, download, fill_in, wait_until_kept
from tests.browser.test_drafts import KEPT
from tests.plan_cases import complete_plan

SHARES = 6
"""A page that has opened hundreds of files is slow: it has as many drafts."""
SCRIPT = "</script><img src=x onerror='globalThis.harmed=1'><script>globalThis.harmed=1</script>"
WRONG: list[Any] = [
    None,
    True,
    0,
    -1,
    1e308,
    "",
    "x",
    [],
    [[]],
    [None],
    {},
    {"a": {"b": []}},
    [{"name": 1}],
    "\ud800",
]


def fill_with(value: Any, text: str) -> Any:
    """A document of the same shape with a text in every value."""
    if isinstance(value, dict):
        return {key: fill_with(part, text) for key, part in value.items()}
    if isinstance(value, list):
        return [fill_with(part, text) for part in value]
    return text


def hostile_json() -> Iterator[bytes]:
    plan = complete_plan()
    header = {key: plan[key] for key in ("schema", "version", "municipality")}
    for key in plan:
        for wrong in WRONG:
            yield json.dumps(plan | {key: wrong}).encode()
    yield json.dumps(fill_with(plan, SCRIPT) | header).encode()
    yield json.dumps(header | {SCRIPT: SCRIPT, "unplaced": {SCRIPT: SCRIPT}}).encode()
    yield json.dumps(header | {"unplaced": "text"}).encode()
    for key in ("__proto__", "constructor", "prototype", "toString", "hasOwnProperty"):
        start = json.dumps(header)[:-1].encode()
        yield start + f', "{key}": {{"harmed": 1, "isEmpty": []}}}}'.encode()
        yield start + f', "monitoring": {{"{key}": {{"harmed": 1}}}}}}'.encode()
        yield start + f', "administrators": [{{"{key}": {{"harmed": 1}}}}]}}'.encode()
    for depth in (30, 5_000, 200_000):
        yield b"[" * depth
        yield b'{"schema":' * depth + b"1" + b"}" * depth
    yield json.dumps(header | {"administrators": [{}] * 20_000}).encode()
    yield json.dumps(header | {"purpose": "x" * 4_000_000}).encode()
    yield b'{"schema": "aktivitetsplan", "version": 1e999}'
    yield b"\xff\xfe{\x00}\x00"
    yield b"\xef\xbb\xbf" + json.dumps(plan).encode()


def hostile_pdf(whole: bytes, rng: random.Random) -> Iterator[bytes]:
    for _ in range(25):
        yield whole[: rng.randrange(len(whole))]
    for _ in range(35):
        flipped = bytearray(whole)
        for _ in range(rng.choice((1, 10, 200))):
            flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
        yield bytes(flipped)
    yield whole + whole
    yield whole.replace(b"/EmbeddedFiles", b"/EmbeddedFilez")
    yield whole.replace(b"endobj", b"endob!")
    yield b"%PDF-1.7\n" + json.dumps(complete_plan()).encode()
    yield b"%PDF-1.7\n1 0 obj <</Kids [1 0 R] /Type /Pages>> endobj trailer <</Root 1 0 R>>"


def open_each(form: Page, files: list[bytes], folder: Path) -> None:
    """Open one file after the other over a plan that is being written."""
    control(form, "unit").fill("Halvskriven")
    wait_until_kept(form)
    for number, content in enumerate(files):
        name = f"fil-{number}.dat"
        (folder / name).write_bytes(content)
        form.locator("[data-open-file]").set_input_files(folder / name)
        said = form.locator("[data-opening-text]")
        expect(said, f"{name}: {content[:80]!r}").to_contain_text(name, timeout=30_000)
        expect(said, f"{name}: {content[:80]!r}").not_to_contain_text("Läser", timeout=30_000)
        assert (said.text_content() or "").strip().endswith("."), name
        assert form.evaluate("globalThis.harmed ?? ({}).harmed ?? 'none'") == "none", name
    kept = form.evaluate(f"async () => (await ({KEPT})()).map(draft => draft.values.unit)")
    assert "Halvskriven" in kept


@pytest.mark.parametrize("share", range(SHARES))
def test_no_file_of_data_does_harm(form: Page, tmp_path: Path, share: int) -> None:
    files = [*hostile_json(), b" " * 50_000_000]
    assert len(files) >= 240
    fill_in(form, answers(complete_plan()))
    open_each(form, files[share::SHARES], tmp_path)


def test_no_document_does_harm(form: Page, tmp_path: Path) -> None:
    fill_in(form, answers(complete_plan()))
    whole = download(form, "Ladda ner planen", tmp_path).read_bytes()
    files = [*hostile_pdf(whole, random.Random(1))]
    assert len(files) >= 60
    open_each(form, files, tmp_path)

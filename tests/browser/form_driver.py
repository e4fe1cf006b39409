"""The form as people handle it: write, look it through, download, open."""

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

FORM = "/aktivitetsplan/"
HEADER = ("schema", "version", "municipality", "checksum", "unplaced")


def control(page: Page, name: str) -> Locator:
    return page.locator(f'[name="{name}"]')


def fill_in(page: Page, value: Any, path: str = "") -> None:
    """Write a plan document into the form; a control's name is the path of its value."""
    written: list[tuple[str, Any]] = []
    for name, answer in flatten(value, path):
        row = re.fullmatch(r"(.+)\.(\d+)\.[^.]+", name)
        if row and page.locator(f'[id="{row[1]}.{row[2]}"]').count() == 0:
            page.locator(f'[data-rows="{row[1]}"] [data-add-row]').click()
        written.append((name, answer))
    page.evaluate(WRITE, written)


WRITE = """written => written.forEach(([name, answer]) => {
  const controls = [...document.querySelectorAll(`[name="${name}"]`)];
  if (!controls.length) throw new Error(`no control named ${name}`);
  for (const control of controls) {
    control.focus();
    if (control.type === "checkbox") {
      const ticked = Array.isArray(answer) ? answer.includes(control.value) : answer;
      if (control.checked !== ticked) control.click();
    } else {
      control.value = answer;
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
})"""
"""Writes as a person does: in the control with the focus, one after the other."""


def flatten(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Each answer that a control holds, by the control's name."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key != "fingerprint":  # the tick writes it
                yield from flatten(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, row in enumerate(value):
            yield from flatten(row, f"{path}.{number}")
    elif isinstance(value, bool | list):
        yield path, value
    else:
        yield path, str(value).replace(".", ",") if isinstance(value, float) else str(value)


def answers(plan: dict[str, Any]) -> dict[str, Any]:
    """A plan without what the form writes itself."""
    return {key: value for key, value in plan.items() if key not in HEADER}


def without_checksum(plan: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in plan.items() if key != "checksum"}


def download(page: Page, button: str, folder: Path) -> Path:
    """Press a button that downloads, and return the file."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=button, exact=True).click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    return path


def read_pdf_data(path: Path) -> dict[str, Any]:
    """The plan inside a PDF."""
    [(content,)] = PdfReader(path).attachments.values()
    plan: dict[str, Any] = json.loads(content)
    return plan


def read_file(path: Path) -> dict[str, Any]:
    """The plan in a downloaded file."""
    if path.suffix == ".pdf":
        return read_pdf_data(path)
    plan: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return plan


def download_data(page: Page, folder: Path) -> dict[str, Any]:
    """What the form says, by way of its JSON."""
    return read_file(download(page, "Ladda ner som JSON", folder))


def open_file(page: Page, *files: Path | dict[str, Any]) -> None:
    """Open a file, and wait until the page has said what became of it."""
    for file in files:
        with tempfile.TemporaryDirectory() as folder:  # far less work for the driver than content sent to it
            chosen = file if isinstance(file, Path) else Path(folder, file["name"])
            if isinstance(file, dict):
                chosen.write_bytes(file["content"])
            page.locator("[data-open-file]").set_input_files(chosen)
            expect(page.locator("[data-opening]")).to_be_focused(timeout=30_000)
            expect(page.locator("[data-opening-text]")).not_to_contain_text("Läser")


def second_tab(page: Page) -> Page:
    """The same page in another tab of the same browser."""
    other = page.context.new_page()
    other.goto(page.url)
    return other


def wait_until_kept(page: Page) -> None:
    """Until the page says that what was written is kept."""
    expect(page.locator('[data-save-state="saved"]')).to_contain_text("Sparat på den här datorn")


def review(page: Page, button: str = "Granska planen") -> Locator:
    page.get_by_role("button", name=button).click()
    return page.locator("[data-review]")

"""The form for everyone: axe finds nothing in any of its states, and the keyboard alone is enough."""

import re
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from plan_schema.node import require_home
from tests.browser.conftest import OpenPage
from tests.browser.form_driver import (
    FORM,
    answers,
    control,
    download,
    fill_in,
    open_file,
    review,
    wait_until_kept,
)
from tests.plan_cases import complete_plan

AXE = require_home() / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""Everything on level A and AA; no rule of axe has the tag `wcag22a`."""


PLACE = re.compile(r":nth-child\(\d+\)")
RUN_AXE = "tags => axe.run({ runOnly: tags, resultTypes: ['violations'] })"
NAMES = """[document.activeElement.name, document.activeElement.textContent.trim().replace(/\\s+/g, ' ')]"""
"""What the control with the focus is called."""


def find_faults(page: Page) -> list[str]:
    """What axe has against the page as it stands, an entry for each node."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text("utf-8"))
    page.evaluate("document.getAnimations().forEach(animation => animation.finish())")  # colours stand still
    result: dict[str, Any] = page.evaluate(
        "tags => axe.run({ runOnly: tags, resultTypes: ['violations'] })", TAGS
    )
    return [
        f"{rule['id']}: {PLACE.sub('', ' '.join(map(str, node['target'])))} {why(node)}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def test_axe_tries_every_rule_on_level_a_and_aa(open_page: OpenPage) -> None:
    page = open_page("/404.html")
    page.evaluate(AXE.read_text("utf-8"))
    known = page.evaluate("axe.getRules().flatMap(rule => rule.tags)")
    assert {tag for tag in known if re.fullmatch(r"wcag\d+aa?", tag)} == set(TAGS) - {"best-practice"}


def why(node: dict[str, Any]) -> str:
    """What axe says first of what is wrong with a node."""
    return str([*node["any"], *node["all"], *node["none"]][0]["message"])


def see_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.desk details').forEach(details => { details.open = true; })")


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_any_state(
    open_page: OpenPage, tmp_path: Path, width: int, palette: Literal["light", "dark"]
) -> None:
    page = open_page(FORM, width=width, palette=palette)
    see_everything(page)
    assert find_faults(page) == [], "empty"
    fill_in(page, answers(complete_plan()))
    wait_until_kept(page)
    assert find_faults(page) == [], "filled in, with an approval"
    fill_in(page, {"goals": "Många", "address": "fel", "administrators": [{"email": "fel"}]})
    review(page)
    assert find_faults(page) == [], "errors and warnings, and an approval that no longer holds"
    path = download(page, "Ladda ner som JSON", tmp_path)
    assert find_faults(page) == [], "after the download"
    open_file(page, path)
    see_everything(page)
    assert find_faults(page) == [], "a file opened over another plan"
    open_file(page, {"name": "fel.json", "content": b"{"})
    assert find_faults(page) == [], "a file that does not open"
    page.get_by_role("button", name="Ta bort").filter(visible=True).first.click()
    assert find_faults(page) == [], "a draft removed"
    for name in ("one", "other"):
        page.locator(f"[data-compare-{name}]").set_input_files(path)
    page.get_by_role("button", name="Jämför", exact=True).click()
    expect(page.locator("[data-comparison-status]")).to_have_text("Inget svar skiljer sig.")
    assert find_faults(page) == [], "two files compared"


def test_axe_finds_nothing_when_storage_fails(open_page: OpenPage) -> None:
    page = open_page(FORM, before="IDBFactory.prototype.open = () => { throw new Error('nej'); };")
    control(page, "unit").fill("Kulturskolan")
    expect(page.get_by_role("button", name="Ladda ner nu")).to_be_visible()
    assert find_faults(page) == []


def test_everything_is_reached_and_done_with_the_keyboard_alone(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(FORM)

    def go_to(name: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if name in page.evaluate(NAMES):
                box = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
                assert box["height"] >= 20, name
                return
        raise AssertionError(f"{name} is not reached with Tab")

    go_to("unit")
    page.keyboard.type("Kulturskolan")
    go_to("approval_unit_head.approved")
    page.keyboard.press("Space")
    expect(control(page, "approval_unit_head.approved")).to_be_checked()
    go_to("Granska planen")
    page.keyboard.press("Enter")
    expect(page.locator("[data-review]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(control(page, "platform")).to_be_focused()
    page.keyboard.press("ArrowDown")
    with page.expect_download() as caught:
        go_to("Ladda ner planen")
        page.keyboard.press("Enter")
    assert caught.value.suggested_filename.endswith("-utkast.pdf")
    with page.expect_file_chooser():
        page.evaluate("document.body.focus(); document.activeElement.blur(); scrollTo(0, 0)")
        page.locator("[data-clear]").focus()
        go_to("Öppna en fil")
        page.keyboard.press("Enter")
    page.locator("[data-drafts] summary").focus()
    page.keyboard.press("Enter")
    go_to("Ta bort Facebook – Kulturskolan")
    page.keyboard.press("Enter")
    expect(control(page, "unit")).to_have_value("")
    assert page.evaluate("document.activeElement.matches('[data-draft]')")

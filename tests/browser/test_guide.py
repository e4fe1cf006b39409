"""The moderator's guide in a browser: every way with the keyboard, addresses, copying, paper, no script."""

import io
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from plan_schema import read_schema
from plan_schema.guide import Removal, ShownEnd, judge_removal, show_ends
from plan_schema.model import Platform
from tests.browser.conftest import OpenPage, serve_folder
from tests.browser.test_accessibility import find_faults
from tests.browser.test_print import print_pages
from tests.conftest import ROOT

GUIDE = "/moderera/"
CARD = "/moderera/jourkort/"
SCHEMA = read_schema(ROOT / "plan_schema/schema")
ENDS = show_ends(SCHEMA)
SURE, NEVER = (
    next(p for p in SCHEMA.platforms if judge_removal(p) is one and p.open_to_comments)
    for one in (Removal.SURE, Removal.NEVER)
)
REMOVING = next(end for end in ENDS if any(step.instead for step in end.steps))
"""An end where something is removed."""
OLD_ANCHORS = [
    "forst-av-allt", "slag", "sekretess", "plattformar", "blockera", "svar", "fardiga-svar", "kontakt",
    "i-den-har-ordningen",
]  # fmt: skip
BLOCKED_STORAGE = """for (const name of ['getItem', 'setItem']) {
  const original = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith('moderation')) throw new Error('nej');
    return original.call(this, key, ...rest);
  };
}"""


def shown(page: Page) -> Locator:
    """The questions and ends that are visible."""
    return page.locator("[data-node]").filter(visible=True)


def choice(page: Page) -> Locator:
    return page.get_by_label("Var finns inlägget?")


def expect_shown(page: Page, node: str) -> None:
    """Only one question or end is visible, and its heading has the focus."""
    expect(shown(page)).to_have_count(1)
    expect(page.locator(f"[data-node={node}] h3")).to_be_focused()
    expect(page.locator(f"[data-node={node}] h3")).to_be_in_viewport()


def answer_with_keyboard(page: Page, to: str) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hash") == f"#{to}":
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the answer that leads to {to} is not reached with Tab")


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.end.id)
def test_every_way_is_walked_with_the_keyboard(open_page: OpenPage, end: ShownEnd) -> None:
    page = open_page(GUIDE)
    choice(page).focus()
    nodes = [turn.question.id for turn in end.trail] + [end.end.id]
    for node in nodes[1:]:
        answer_with_keyboard(page, node)
        expect_shown(page, node)
    heading = page.get_by_role("heading", level=3).filter(visible=True).first
    expect(heading).to_contain_text(end.end.title)
    for step in end.steps:
        expect(shown(page).get_by_text(f"{step.title}.", exact=True).first).to_be_visible()
    for contact, _ in end.contacts:
        expect(shown(page).get_by_text(f"{contact.label}:")).to_be_visible()
    for node in reversed(nodes[:-1]):
        page.go_back()
        expect(shown(page)).to_have_count(1)
        expect(page.locator(f"[data-node={node}]")).to_be_visible()


def test_back_and_start_over_lead_where_they_say(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#{REMOVING.end.id}")
    shown(page).get_by_role("link", name="Tillbaka").click()
    expect_shown(page, REMOVING.trail[-1].question.id)
    shown(page).get_by_role("link", name="Börja om").click()
    expect_shown(page, REMOVING.trail[0].question.id)
    page.goto(page.url.replace(REMOVING.trail[0].question.id, REMOVING.end.id))
    shown(page).get_by_role("link", name=REMOVING.trail[1].label).click()
    expect_shown(page, REMOVING.trail[1].question.id)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.end.id)
def test_the_address_of_an_end_opens_it_with_the_steps_of_its_platform(
    open_page: OpenPage, end: ShownEnd
) -> None:
    page = open_page(f"{GUIDE}?plattform={NEVER.id}#{end.end.id}")
    expect_shown(page, end.end.id)
    expect(choice(page)).to_have_value(NEVER.id)
    if any(step.part for step in end.steps):
        expect(shown(page).locator("[data-filled]").first).to_be_visible()
        expect(shown(page).get_by_role("link", name="Hela anvisningen för")).to_be_visible()


def test_the_platform_is_chosen_once_remembered_and_in_the_address(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#{REMOVING.end.id}")
    expect(shown(page).locator("[data-elsewhere]")).to_be_visible()
    choice(page).select_option(SURE.id)
    expect(shown(page).locator("[data-elsewhere]")).to_be_hidden()
    delete = next(steps for steps in SURE.steps if steps.does == "delete")
    expect(shown(page).get_by_text(delete.title)).to_be_visible()
    assert page.url.endswith(f"?plattform={SURE.id}#{REMOVING.end.id}")
    page.goto(page.url.partition("?")[0])
    expect(choice(page)).to_have_value(SURE.id)
    page.goto(page.url.partition("?")[0] + f"?#{REMOVING.end.id}")
    expect(shown(page).get_by_text(delete.title)).to_be_visible()


def test_where_nothing_can_be_removed_nobody_is_told_to_remove(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}?plattform={NEVER.id}#{REMOVING.end.id}")
    remove = shown(page).locator("[data-step=remove]")
    expect(remove.locator("> p")).to_be_hidden()
    expect(remove).to_contain_text("går inte att ta bort här")
    expect(remove).to_contain_text("inte finns någon skyldighet")
    choice(page).select_option(SURE.id)
    expect(remove.locator("> p")).to_be_visible()


def test_where_there_is_nothing_to_remove_nothing_is_reported_instead(open_page: OpenPage) -> None:
    nothing = next(one for one in SCHEMA.platforms if judge_removal(one) is Removal.NOTHING)
    page = open_page(f"{GUIDE}?plattform={nothing.id}#{REMOVING.end.id}")
    remove = shown(page).locator("[data-step=remove]")
    expect(remove).to_contain_text("Här finns inget att ta bort")
    expect(remove).not_to_contain_text("Anmäl")


def test_without_script_the_address_with_a_platform_leads_to_its_end(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}?plattform={SURE.id}#{REMOVING.end.id}", script=False)
    expect(page.locator(f"#{REMOVING.end.id}")).to_be_in_viewport()


def test_another_platform_replaces_the_steps_of_the_first(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}?plattform={SURE.id}#{REMOVING.end.id}")
    told = shown(page).locator("[data-if-removed]")
    expect(told).to_be_visible()
    choice(page).select_option(NEVER.id)
    expect(shown(page).get_by_text("Andras inlägg går inte att ta bort här.")).to_be_visible()
    expect(shown(page).get_by_text(NEVER.answer_instead_of_removal)).to_be_visible()
    expect(shown(page).get_by_text("Anmäl till").first).to_be_visible()
    expect(told).to_be_hidden()
    choice(page).select_option("")
    expect(shown(page).locator("[data-filled]")).to_have_count(0)
    expect(told).to_be_visible()
    assert page.url.endswith(f"#{REMOVING.end.id}")


def test_where_nothing_may_be_copied_no_platform_says_how(open_page: OpenPage) -> None:
    end = next(end for end in ENDS if end.emergency and end.emergency.never_copy)
    page = open_page(f"{GUIDE}#{end.end.id}")
    for platform in SCHEMA.platforms:
        choice(page).select_option(platform.id)
        expect(shown(page).locator("[data-filled]").first).to_be_visible()
        said = shown(page).locator("li[data-step]:not([data-step=do_not_copy])").all_inner_texts()
        for word in ("skärmdump", "spara", "kopiera"):
            assert word not in " ".join(said).lower(), platform.id


def test_the_guide_works_where_the_browser_remembers_nothing(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#{REMOVING.end.id}", before=BLOCKED_STORAGE)
    choice(page).select_option(SURE.id)
    expect(shown(page).locator("[data-filled]").first).to_be_visible()


def test_an_address_that_names_nothing_shows_the_whole_guide_as_text(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#finns-inte")
    expect(shown(page)).to_have_count(len(ENDS) + len(SCHEMA.guide.questions))
    shown(page).get_by_role("link", name=REMOVING.trail[0].label).first.click()
    expect(shown(page)).to_have_count(1)


@pytest.mark.parametrize("anchor", OLD_ANCHORS)
def test_addresses_from_before_the_guide_still_lead_to_their_text(open_page: OpenPage, anchor: str) -> None:
    page = open_page(f"{GUIDE}#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    expect(shown(page)).to_have_count(1)


def test_no_address_on_the_page_is_used_twice(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}?plattform={NEVER.id}#{REMOVING.end.id}")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map($element => $element.id)")
    assert sorted(ids) == sorted(set(ids))


def test_a_ready_answer_is_copied_on_plain_http_and_the_reader_is_told(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}?plattform={NEVER.id}#{REMOVING.end.id}")
    assert page.evaluate("isSecureContext") is False
    shown(page).get_by_role("button", name="Kopiera svaret").filter(visible=True).first.click()
    expect(shown(page).get_by_role("status").filter(has_text="Svaret är kopierat.")).to_be_visible()
    page.evaluate("document.body.append(document.createElement('textarea'))")
    pasted = page.locator("body > textarea")
    pasted.focus()
    page.keyboard.press("Control+V")
    expect(pasted).to_have_value(NEVER.answer_instead_of_removal)


def test_where_copying_fails_the_answer_is_selected_and_the_reader_told_how(open_page: OpenPage) -> None:
    page = open_page(GUIDE, before="document.execCommand = () => false;")
    answer = SCHEMA.moderation.answers[0]
    block = page.locator(f"[id='svar-{answer.id}'] + .ready-answer")
    block.get_by_role("button", name="Kopiera svaret").click()
    expect(block.get_by_role("status")).to_contain_text("Ctrl+C")
    assert page.evaluate("document.getSelection().toString().trim()") == answer.text


def test_where_the_script_never_comes_the_links_show_what_they_lead_to(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.reload()
    for node in [turn.question.id for turn in REMOVING.trail[1:]] + [REMOVING.end.id]:
        shown(page).locator(f"ul a[href='#{node}']").click()
        expect(page.locator(f"[data-node={node}]")).to_be_visible()


def test_without_script_every_question_and_end_is_read_and_linked(open_page: OpenPage) -> None:
    page = open_page(GUIDE, script=False)
    expect(shown(page)).to_have_count(len(ENDS) + len(SCHEMA.guide.questions))
    expect(choice(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Kopiera svaret")).to_have_count(0)
    for end in ENDS:
        nodes = [turn.question.id for turn in end.trail] + [end.end.id]
        for one, other in pairwise(nodes):
            assert page.locator(f"[data-node={one}] > ul a[href='#{other}']").count() == 1
    for platform in SCHEMA.platforms:
        section = page.locator(f"[data-platform='{platform.id}']")
        section.locator("summary").click()
        expect(section.get_by_role("link", name="Hela anvisningen för")).to_be_visible()


@pytest.mark.parametrize("platform", [SURE, NEVER], ids=lambda platform: platform.id)
def test_an_end_prints_alone(open_page: OpenPage, platform: Platform) -> None:
    page = open_page(f"{GUIDE}?plattform={platform.id}#{REMOVING.end.id}")
    sheets = print_pages(page)
    text = " ".join(sheets)
    assert len(sheets) <= 2
    assert REMOVING.end.title in text
    assert "Hit vänder du dig" in sheets[-1]
    assert "Kopiera svaret" not in text
    assert text.count("Du har svarat:") == 1
    assert SCHEMA.guide.questions[0].text not in text


def test_the_whole_guide_prints_when_no_end_is_chosen(open_page: OpenPage) -> None:
    text = " ".join(print_pages(open_page(GUIDE)))
    assert [end.end.id for end in ENDS if " ".join(end.end.title.split()) not in text] == []
    assert text.count("Hit vänder du dig") >= len(ENDS)


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_questions_ends_and_card(
    open_page: OpenPage, width: int, palette: Literal["light", "dark"]
) -> None:
    never_copy = next(end for end in ENDS if end.emergency and end.emergency.never_copy)
    page = open_page(GUIDE, width=width, palette=palette)
    page.evaluate("document.querySelectorAll('.platform-steps').forEach($one => { $one.open = true; })")
    assert find_faults(page) == [], "the first question, and all platforms open"
    page.evaluate("document.querySelectorAll('.platform-steps').forEach($one => { $one.open = false; })")
    for fragment, platform in (
        (SCHEMA.guide.questions[1].id, NEVER.id),
        (REMOVING.end.id, NEVER.id),
        (REMOVING.end.id, SURE.id),
        (never_copy.end.id, SURE.id),
        ("finns-inte", SURE.id),
    ):
        choice(page).select_option(platform)
        page.evaluate("fragment => { location.hash = fragment; }", fragment)
        if not fragment.startswith("finns"):
            expect(page.locator(f"[data-node={fragment}]")).to_be_visible()
        assert find_faults(page) == [], fragment
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(page.url.partition(GUIDE)[0] + CARD)
    assert find_faults(page) == [], "the card"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# --- The duty card --------------------------------------------------------------------------------

SMALLEST = """() => Math.min(...[...document.querySelectorAll('.duty-card, .duty-card *')]
  .filter($element => $element.textContent.trim())
  .map($element => parseFloat(getComputedStyle($element).fontSize)))"""
"""The smallest type on the card, in CSS pixels."""


def expect_one_readable_sheet(page: Page) -> str:
    """The card's text, once it is known to be one A4 in type of at least 9.5 points."""
    content = page.pdf(prefer_css_page_size=True)
    (sheet,) = PdfReader(io.BytesIO(content)).pages
    assert [round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:]] == [210, 297]
    page.emulate_media(media="print")
    assert page.evaluate(SMALLEST) >= 9.5 * 96 / 72 - 0.01
    return " ".join(sheet.extract_text().split())


def test_the_card_is_one_a4_with_what_is_needed_at_once(open_page: OpenPage) -> None:
    text = expect_one_readable_sheet(open_page(CARD))
    for part in (
        "112",
        "114 14",
        "Spara först.",
        "Registrera.",
        "Följ upp.",
        "Hit vänder du dig",
        "granskas",
    ):
        assert part in text
    assert "Kritik" in text


def test_the_card_is_one_a4_also_with_every_contact_filled_in_at_length(
    open_page: OpenPage, project: Path, build: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    path = project / "plan_schema/schema/kommun.yml"
    municipality = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    for role, contact in municipality["contacts"].items():
        contact["phone"] = "0371-810 00 (växel), 070-123 45 67"
        contact["email"] = f"{role}.kommunledningsforvaltningen@gislaved.se"
        contact["hours"] = "måndag–fredag 7.30–16.30, övrig tid genom larmcentralen"
    path.write_text(yaml.safe_dump(municipality, allow_unicode=True, default_style='"'), "utf-8")
    result = build(project)
    assert result.returncode == 0, result.stderr
    with serve_folder(project / "site") as address:
        page = open_page(CARD).context.new_page()  # another site than the one that is watched
        page.goto(f"{address}{CARD}")
        text = expect_one_readable_sheet(page)
        assert text.count("larmcentralen") == len(SCHEMA.moderation.notify)
        assert page.locator(".duty-card a[href^='tel:0371']").count() == len(SCHEMA.moderation.notify)


def test_the_card_reads_on_a_phone_and_its_numbers_can_be_called(open_page: OpenPage) -> None:
    page = open_page(CARD, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.locator(".duty-card a[href='tel:112']").first).to_be_in_viewport()
    expect(page.locator(".duty-card a[href='tel:11414']").first).to_be_in_viewport()
    assert page.evaluate(SMALLEST) >= 14

"""Task lists as a checklist: what becomes of each way to write one, and which faults are told."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_schema import mark_items, read_project, render_checklist
from plan_schema.checklist import check_checklists
from plan_schema.pages import parse_page
from tests.conftest import ROOT, environment, replace
from tests.plan_cases import read_data

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "toc", "fenced_code"]
EMPTY = ("input", "br", "img")
GOLDEN = read_data("checklists.yml")
PAGE = (ROOT / "docs/checklista.md").read_text("utf-8")


def render(text: str) -> tuple[str, list[str]]:
    checklist = render_checklist(markdown.markdown(mark_items(text), extensions=EXTENSIONS))
    assert checklist
    return checklist.heading + checklist.intro + checklist.steps, list(checklist.ids)


def name(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=name)
def test_a_task_list_becomes_items_to_tick(case: dict[str, Any]) -> None:
    html, ids = render(case["markdown"])
    assert html + "\n" == case["html"]
    assert ids == case["ids"]


@pytest.mark.parametrize("case", GOLDEN["faults"], ids=name)
def test_what_is_wrong_with_a_checklist_is_told_with_its_line(case: dict[str, Any]) -> None:
    page = parse_page(case["page"], "lista.md", "docs/lista.md")
    assert [str(problem) for problem in check_checklists([page])] == case["says"]


def test_a_page_without_items_is_left_as_it_is() -> None:
    assert render_checklist("<h1>Lista</h1><ul><li>Ett</li></ul>") is None


def test_an_item_keeps_its_id_when_it_is_reworded_after_its_first_words() -> None:
    before = render("## Steg {#steg}\n\n- [ ] Skaffa en särskild e-postadress för ändamålet.\n")[1]
    after = render("## Steg {#steg}\n\n- [ ] Skaffa en [särskild](a.md) e-postadress, och berätta det.\n")[1]
    assert before == after


class Items(HTMLParser):
    """What stands inside what."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links_in_labels = 0
        self.misnested = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in EMPTY:
            return
        self.links_in_labels += tag == "a" and "label" in self.open
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.misnested += tag not in EMPTY and (not self.open or self.open.pop() != tag)


WORDS = st.sampled_from(["ord", " ", "**", "_", "[länk](x.md)", "`kod`", "&", "< ", "\n    ", "!", "- ", "å"])


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(texts=st.lists(st.lists(WORDS, min_size=1, max_size=8).map("".join), min_size=1, max_size=3))
def test_whatever_an_editor_writes_the_tags_match_and_no_link_is_in_a_label(texts: list[str]) -> None:
    page = "## Steg {#steg}\n\n" + "\n".join(f"- [ ] Punkt {text}" for text in texts)
    items = Items(render(page)[0])
    assert (items.links_in_labels, items.misnested, items.open) == (0, 0, [])


def test_a_fault_in_the_projects_own_checklist_stops_the_build(project: Path) -> None:
    replace(project / "docs/checklista.md", "{#malen}", "{#planen}")
    found = read_project(project, environment()).problems
    assert [problem.where for problem in found] == ["docs/checklista.md"]
    assert "”planen” används redan på rad" in found[0].text


def test_the_project_keeps_an_id_of_its_own_for_every_item() -> None:
    """A reworded item keeps its ticks."""
    items = [line for line in PAGE.splitlines() if "[ ]" in line]
    assert len(items) >= 36
    assert [line for line in items if not line.endswith("}")] == []


def test_every_item_of_the_project_leads_on_to_something() -> None:
    assert [line for line in PAGE.splitlines() if "[ ]" in line and "](" not in line] == []

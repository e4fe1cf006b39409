"""The form on paper: the blank, a filled-in plan, and a long one."""

import io
import re
import unicodedata

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import OpenPage
from tests.browser.form_driver import answers, fill_in
from tests.plan_cases import complete_plan


def print_pages(page: Page) -> list[str]:
    """The text of each printed page, with spaces folded."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [" ".join(sheet.extract_text().split()) for sheet in reader.pages]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_blank_is_two_numbered_pages_with_the_municipality_and_the_origin(
    open_page: OpenPage, script: bool
) -> None:
    first, second = print_pages(open_page("/aktivitetsplan/", script=script))
    for number, text in (("1/2", first), ("2/2", second)):
        assert number in text
        assert "Gislaveds kommun" in text
        assert "Aktivitetsplan för sociala medier" in text
    assert "Trelleborgs kommun" in first
    assert "Glöm ej!" in second
    assert second.count("Underskrift") == 2
    assert "Ladda ner" not in first + second


def test_an_ordinary_plan_is_two_pages_with_every_answer(open_page: OpenPage) -> None:
    form = open_page("/aktivitetsplan/")
    plan = complete_plan()
    fill_in(form, answers(plan))
    pages = print_pages(form)
    assert len(pages) == 2
    text = " ".join(pages)
    people = ["Åsa Öberg", "Örjan Ek", "+46 31 390 06 02", "Stina Lind", "2026-11-22"]
    long_answers = [plan[field] for field in ("purpose", "audience", "goals", "other")]
    for answer in [*people, *long_answers, "08:00", "2,5", "en gång om dagen"]:
        assert squeeze(answer) in squeeze(text), answer


def test_a_long_answer_takes_more_pages_and_is_never_cut(open_page: OpenPage) -> None:
    form = open_page("/aktivitetsplan/")
    words = [f"ord{number}" for number in range(3000)]
    fill_in(form, answers(complete_plan() | {"purpose": " ".join(words), "other": "x" * 3000}))
    pages = print_pages(form)
    assert len(pages) > 3
    text = " ".join(pages)
    assert re.findall(r"\bord\d+\b", text) == words
    assert sum(map(len, re.findall(r"x{5,}", text))) == 3000


def squeeze(text: str) -> str:
    """Text without the spaces that a line break adds, and with ligatures taken apart."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_a_howto_prints_what_is_needed_at_once_on_its_first_page(open_page: OpenPage) -> None:
    first, *rest = print_pages(open_page("/moderera/facebook/"))
    for part in ("112", "Spara först", "Ta bort", "Registrera", "Följ upp", "Hit vänder du dig"):
        assert part in first
    assert "Källor" in " ".join(rest)

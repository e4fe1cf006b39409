"""What a document says, to the eye, to a program that reads it aloud, and to one that reads its data."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from plan_schema import render_blank
from plan_schema.model import Kind
from tests.conftest import ROOT
from tests.pdf.conftest import Text
from tests.pdf.documents import ADDRESSES, HOSTILE, LONG, TITLE, Order, make, orders, plan, schema


def squeeze(text: str) -> str:
    """Text without its spaces and line breaks."""
    return re.sub(r"\s", "", text)


def answers(value: Any) -> list[str]:
    """Every answer that is written as it is, in the order of the document."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in answers(part)]
    if isinstance(value, list):
        return [text for part in value for text in answers(part)]
    return [value] if isinstance(value, str) else []


def read_data(file: Path | io.BytesIO) -> Any:
    """The data that a document carries."""
    reader = PdfReader(file)
    assert list(reader.attachments) == [f"{schema().plan.id}.json"]
    return json.loads(reader.attachments[f"{schema().plan.id}.json"][0])


# --- Pages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["ordinary", "empty", "approved", "void", "unproven", "address_43", "address_254", "blank"]
)
def test_an_ordinary_document_is_two_pages(documents: dict[str, Path], name: str) -> None:
    assert len(PdfReader(documents[name]).pages) == 2


@pytest.mark.parametrize("name", sorted(set(orders()) - {"blank"}))
def test_every_page_says_whose_it_is_and_which_page_it_is(documents: dict[str, Path], name: str) -> None:
    pages = [page.extract_text() for page in PdfReader(documents[name]).pages]
    for number, page in enumerate(pages, 1):
        for part in (
            schema().municipality.name,
            orders()[name].title or schema().plan.title,
            f"Sida {number}/{len(pages)}",
            "2026-11-22",
        ):
            assert squeeze(part) in squeeze(page)
        assert ("Utkast" in page) == orders()[name].unfinished


def test_the_sections_of_the_second_page_begin_there_when_the_first_has_room(
    documents: dict[str, Path],
) -> None:
    first, second = (page.extract_text() for page in PdfReader(documents["ordinary"]).pages)
    for section in schema().plan.sections:
        assert (section.title in first, section.title in second) == (section.page == 1, section.page == 2)


def test_a_long_answer_takes_more_pages_and_loses_no_word(documents: dict[str, Path], text: Text) -> None:
    assert len(PdfReader(documents["long"]).pages) > 5
    assert re.findall(r"\bord\d+\b", text("long")) == re.findall(r"ord\d+", LONG)


def test_everything_stays_inside_the_page(documents: dict[str, Path]) -> None:
    for path in documents.values():
        for page in PdfReader(path).pages:
            places: list[tuple[float, float]] = []

            def note(text: str, cm: list[float], tm: list[float], *_: Any, found: Any = places) -> None:
                if text.strip():
                    found.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

            page.extract_text(visitor_text=note)
            assert places
            assert all(50 < x < 545 and 30 < y < 810 for x, y in places), path


# --- Words -------------------------------------------------------------------------------------


def test_every_label_and_answer_comes_in_the_order_of_the_form(text: Text) -> None:
    said = squeeze(text("ordinary"))
    place = 0
    document = plan()
    for field in schema().plan.fields:
        place = said.index(squeeze(field.label), place)
        given = [
            text for text in answers(document.get(field.id)) if not re.fullmatch("[a-z_]+|[0-9a-f]{64}", text)
        ]
        ends = [said.index(squeeze(answer), place) for answer in given]
        place = max([place, *ends])
    assert squeeze("2,5") in said


@pytest.mark.parametrize(("length", "address"), ADDRESSES.items())
def test_a_long_address_breaks_nothing_but_itself(
    documents: dict[str, Path], text: Text, length: int, address: str
) -> None:
    assert len(address) == length
    page = PdfReader(documents[f"address_{length}"]).pages[0].extract_text()
    lines = text(f"address_{length}", "pdftotext", "-raw")
    for said in (page, lines):
        assert squeeze(address) in squeeze(said)
        for whole in ("Verksamhetsutvecklare", "070-123 45 67", "(0371) 810 00", "+46 31 390 06 02"):
            assert whole in said
        for heading in ("Namn", "Befattning", "E-post", "Telefon"):
            assert said.count(heading) >= 2
        assert "orjan.ek@example.com" in said


def test_an_address_breaks_after_its_signs(text: Text) -> None:
    assert "margareta.gustafsson@\nutbildning.gislaved.se" in text("address_43", "pdftotext", "-raw")
    assert "margareta.gustafsson-\njohansson@" in text("address_64", "pdftotext", "-raw")


def test_boxes_are_read_with_words(text: Text) -> None:
    said = text("ordinary")
    assert "☑ ikryssad: måndag" in said
    assert "☐ inte ikryssad: söndag" in said
    assert "☐ inte ikryssad: Jag godkänner denna aktivitet" in text("empty")
    assert "☑ ikryssad: Jag godkänner denna aktivitet" in text("approved")


def test_headings_tables_and_boxes_are_tagged(text: Text) -> None:
    tree = text("ordinary", "pdfinfo", "-struct-text")
    assert f'H1 (block)\n    "{schema().plan.title}"' in tree
    for section in schema().plan.sections:
        assert f'H2 (block)\n    "{section.title}"' in tree
    assert re.search(r'TR\n +TH:\n +/Scope /Row\n +"Syfte"\n +TD\n +"Skapa dialog', tree)
    assert re.search(r'TH:\n +/Scope /Column\n +"E-post"', tree)
    assert re.search(r'TH:\n +/Scope /Row\n +"Administratör 2"\n +TD\n +"Örjan Ek"', tree)
    assert re.search(r'LI "ikryssad:" \(block\)\n +LBody \(block\)\n +"☑ måndag"', tree)


def test_what_each_page_repeats_is_read_once(text: Text) -> None:
    tree = text("long", "pdfinfo", "-struct-text")
    for once in (schema().municipality.name, schema().plan.title, "Syfte"):
        assert tree.count(f'"{once}"') == 1
    assert "Sida" not in tree
    assert text("empty", "pdfinfo", "-struct-text").count('"Utkast"') == 1


def test_what_is_not_answered_says_so(text: Text) -> None:
    assert text("empty").count("Inte ifyllt") > 10


def test_an_approval_says_what_it_holds_for_and_one_that_is_void_says_so(text: Text) -> None:
    approved, void = text("approved"), text("void")
    assert approved.count("Godkännandet gäller svaren så som de är här") == 2
    assert "gäller inte längre" not in approved
    assert void.count("godkännandet gäller inte längre") == 2
    assert "Godkännandet gäller svaren" not in void
    for name in ("ordinary", "approved", "void", "unproven", "blank"):
        assert text(name).count("Underskrift") == 2


def test_an_approval_without_a_fingerprint_is_not_said_to_be_of_another_plan(text: Text) -> None:
    said = squeeze(text("unproven"))
    for head in ("Verksamhetens chef", "Förvaltningschef"):
        assert squeeze(schema().common.messages.unproven.replace("{label}", head)) in said
    assert squeeze("gäller inte längre") not in said
    assert squeeze("Godkännandet gäller svaren") not in said


def test_the_rules_own_notices_are_there(text: Text) -> None:
    for name in ("ordinary", "blank"):
        for notice in schema().notices:
            if notice.place.value != "sheet":
                assert squeeze(notice.text) in squeeze(text(name))


def test_answers_without_a_place_are_shown_too(text: Text) -> None:
    said = text("unplaced")
    for part in ("Uppgifter som formuläret inte har någon plats för", "Ett svar", '[1,{"a":null}]'):
        assert part in said


def test_answers_of_the_wrong_kind_are_shown_as_they_are(text: Text) -> None:
    said = text("misfit")
    for part in ("myspace", "Åsa", "cirka 3", '{"a":1}'):
        assert part in said


def test_what_cannot_be_shown_is_seen_reported_and_named(text: Text, unshown: dict[str, list[str]]) -> None:
    for sign in ("🎉", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "🇸🇪", "1\ufe0f\u20e3", "你", "\ufffd"):
        assert sign in unshown["hostile"]
    said = text("hostile")
    assert 'Emoji [?] [?] [?] 1[?] & <b>"x"</b>' in said
    assert "NFD: åö" in said
    assert "U+1F389" in said
    assert sum(map(len, re.findall(r"x{10,}", said))) == len(HOSTILE["goals"])
    assert said.count("rad\n") >= 90
    assert all(signs == [] for name, signs in unshown.items() if name != "hostile")


# --- The data inside ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(set(orders()) - {"blank", "hostile"}))
def test_a_document_carries_its_data(documents: dict[str, Path], name: str) -> None:
    assert read_data(documents[name]) == orders()[name].document


def test_the_data_keeps_what_the_pages_cannot_show(documents: dict[str, Path]) -> None:
    data = read_data(documents["hostile"])
    assert {key: data[key] for key in HOSTILE} == HOSTILE


def test_the_data_is_the_source_of_the_document(documents: dict[str, Path]) -> None:
    with pikepdf.open(documents["ordinary"]) as pdf:
        (spec,) = pdf.Root.AF
        assert str(spec.AFRelationship) == "/Source"
        assert str(spec.EF.F.Subtype) == "/application/json"


def test_the_data_survives_being_saved_by_other_programs(documents: dict[str, Path]) -> None:
    again = io.BytesIO()
    with pikepdf.open(documents["approved"]) as pdf:
        pdf.save(again, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert read_data(again) == orders()["approved"].document


def test_nothing_that_was_answered_is_in_the_metadata(documents: dict[str, Path]) -> None:
    with pikepdf.open(documents["hostile"]) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert set(pdf.docinfo) == {"/Title", "/Creator", "/Producer", "/CreationDate"}
        assert pdf.docinfo["/Title"] == schema().plan.title
        assert (str(pdf.Root.Lang), bool(pdf.Root.ViewerPreferences.DisplayDocTitle)) == ("sv", True)
    assert schema().plan.title in metadata
    assert "Emoji" not in metadata


def test_a_title_that_is_hard_on_xml_is_in_the_metadata_as_it_is(documents: dict[str, Path]) -> None:
    with pikepdf.open(documents["titled"]) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == pdf.docinfo["/Title"] == TITLE


# --- The blank ---------------------------------------------------------------------------------


def test_the_blank_has_every_label_every_choice_and_no_data(documents: dict[str, Path], text: Text) -> None:
    said = squeeze(text("blank"))
    for field in schema().plan.fields:
        assert squeeze(field.label) in said
        for question in (field, *schema().parts_of(field)):
            for choice in schema().choices_of(question):
                assert squeeze(f"☐ inte ikryssad: {choice.label}") in said
    assert "☑" not in said
    assert PdfReader(documents["blank"]).attachments == {}


def test_the_blank_has_every_hint(text: Text) -> None:
    said = squeeze(text("blank"))
    for hint in ("särskild adress", "egen blogg, ett eget forum"):
        assert squeeze(hint) in said
    for field in schema().plan.fields:
        inside = schema().parts_of(field) if field.kind is Kind.MONITORING else ()
        for question in (field, *inside):
            assert squeeze(question.hint or "") in said


def test_the_pages_of_the_blank_are_numbered(documents: dict[str, Path]) -> None:
    pages = [page.extract_text() for page in PdfReader(documents["blank"]).pages]
    for number, page in enumerate(pages, 1):
        assert f"Blankett {number}/2" in page
        assert schema().municipality.name in page


def test_the_published_blank_is_the_same_however_often_it_is_made(site: Path, tmp_path: Path) -> None:
    published = (site / schema().plan.id / f"{schema().plan.id}-blankett.pdf").read_bytes()
    assert published == render_blank(ROOT, schema())
    make(tmp_path, {"again": Order(blank=True)})
    made = PdfReader(tmp_path / "again.pdf"), PdfReader(io.BytesIO(published))
    assert [page.extract_text() for page in made[0].pages] == [page.extract_text() for page in made[1].pages]

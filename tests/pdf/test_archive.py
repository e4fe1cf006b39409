"""The document that the site makes is one that the check of the archive finds whole."""

from pathlib import Path
from typing import Any

import pytest

from plan_schema.archive_faults import find_faults
from plan_schema.archive_files import read_archived
from plan_schema.blank import make_pdfs
from plan_schema.browser_rules import browser_rules
from plan_schema.filing import name_file
from tests.archive_cases import seal
from tests.conftest import ROOT, run
from tests.form_cases import complete_form, schema_of
from tests.pdf.documents import NOW
from tests.picture_files import draw, long_screenshot, save
from tests.picture_form import row

FILES = {
    "small.png": save(draw(), "PNG"),
    "photo.jpg": save(draw((1600, 900)), "JPEG", quality=92),
    "long.png": long_screenshot(),
}
ROWS = [row(file, file=name, width=1280, height=900) for name, file in FILES.items()]


def find_picture_field(form_id: str) -> str | None:
    """The field of a form that takes pictures."""
    fields = schema_of(form_id).form.fields
    return next((field.id for field in fields if field.kind == "pictures"), None)


@pytest.mark.parametrize("form_id", ["ogonblicksbild", "borttaget-inlagg"])
def test_a_document_with_pictures_of_all_lengths_is_whole(form_id: str, tmp_path: Path) -> None:
    schema, field = schema_of(form_id), find_picture_field(form_id)
    document: dict[str, Any] = seal(complete_form(form_id) | {str(field): ROWS})
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    stored = {one["stored"]: str(tmp_path / one["file"]) for one in ROWS}
    path = tmp_path / f"{name_file(schema, document, '2026-11-28')}.pdf"
    order = {"rules": browser_rules(schema), "document": document, "now": NOW, "file": str(path)}
    make_pdfs(ROOT, [order | {"unfinished": False, "approvals": {}, "pictures": stored}])
    file = read_archived(path, path.name, schema.forms)
    assert file.document == document
    assert stored.keys() <= file.pictures
    assert list(find_faults(schema, file)) == []
    assert run(["-m", "plan_schema", "check-plan", str(path)], ROOT).returncode == 0


def test_a_document_that_lost_a_picture_is_not_complete(tmp_path: Path) -> None:
    schema, field = schema_of("ogonblicksbild"), find_picture_field("ogonblicksbild")
    document: dict[str, Any] = seal(complete_form("ogonblicksbild") | {str(field): ROWS})
    path = tmp_path / "utan-bilder.pdf"
    order = {"rules": browser_rules(schema), "document": document, "now": NOW, "file": str(path)}
    make_pdfs(ROOT, [order | {"unfinished": False, "approvals": {}, "pictures": {}}])
    checked = run(["-m", "plan_schema", "check-plan", str(path)], ROOT)
    assert checked.returncode == 1
    assert "Bild 1 finns inte på sidorna så som den sparades" in checked.stdout

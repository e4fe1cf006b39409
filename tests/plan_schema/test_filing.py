"""What a downloaded document is called, and what is pasted about it into the notes."""

from typing import Any

import pytest
import yaml

from plan_schema import Schema
from plan_schema.filing import name_file, write_register_lines
from plan_schema.model import Snapshot
from tests.plan_cases import read_data

CASES = read_data("file_names.yml")


def at(schema: Schema, form_id: str) -> Schema:
    form = schema.find_form(form_id)
    assert form
    return schema.at(form)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_document_is_called_what_the_form_says(case: dict[str, Any], schema: Schema) -> None:
    assert name_file(at(schema, case["form"]), case["document"], "2027-01-05") == case["file"]


@pytest.mark.parametrize(("answer", "final"), [({}, False), ({"final": True}, True)])
def test_the_lines_to_paste_can_be_read_as_notes(answer: dict[str, Any], final: bool, schema: Schema) -> None:
    document = {"period": "2026-H2", "taken": "2026-12-29 14:30"} | answer
    lines = write_register_lines(at(schema, "ogonblicksbild"), document, "bild.pdf", "ab" * 32)
    [noted] = yaml.load(lines, Loader=yaml.BaseLoader)["snapshots"]
    snapshot = Snapshot.model_validate(noted)
    assert (snapshot.date.isoformat(), snapshot.period, snapshot.final) == ("2026-12-29", "2026-H2", final)
    assert (snapshot.file, snapshot.sha256) == ("bild.pdf", "ab" * 32)

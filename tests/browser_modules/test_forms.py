"""The browser says the same of the forms beside the plan, and what to paste into the register's notes."""

from dataclasses import asdict
from typing import Any

import pytest

from plan_schema import check_document, find_warnings
from plan_schema.browser_rules import browser_rules
from plan_schema.filing import write_register_lines
from tests.browser_modules.conftest import Run
from tests.form_cases import complete_form, other_forms, read_form_cases, schema_of

FORMS = pytest.mark.parametrize("form_id", other_forms())


def documents(form_id: str) -> list[dict[str, Any]]:
    """Every golden document of a form."""
    return [case.document for case in read_form_cases() if case.form == form_id]


@FORMS
def test_the_same_is_wrong(run: Run, form_id: str) -> None:
    schema, cases = schema_of(form_id), documents(form_id)
    said = run("validation.js", "checkDocument", [[one] for one in cases], (browser_rules(schema),))
    assert [[[found["path"], found["text"]] for found in each] for each in said] == [
        [[finding.path, finding.text] for finding in check_document(schema, one)] for one in cases
    ]


@FORMS
def test_the_same_is_there_to_think_about(run: Run, form_id: str) -> None:
    schema, cases = schema_of(form_id), documents(form_id)
    said = run("validation.js", "findWarnings", [[one] for one in cases], (browser_rules(schema),))
    assert said == [[asdict(found) for found in find_warnings(schema, one)] for one in cases]


@FORMS
def test_the_same_is_pasted(run: Run, form_id: str) -> None:
    schema, cases = schema_of(form_id), documents(form_id)
    facts = {"file": "fil.pdf", "sha256": "0" * 64}
    said = run("form-document.js", "registerLines", [[one, facts] for one in cases], (browser_rules(schema),))
    assert said == [write_register_lines(schema, one, **facts) for one in cases]


def paste(run: Run, form_id: str, **answers: Any) -> list[str]:
    """What there is to paste of a document with some other answers, without the comments."""
    facts = {"file": "fil.pdf", "sha256": "0" * 64}
    calls = [[complete_form(form_id) | answers, facts]]
    [lines] = run("form-document.js", "registerLines", calls, (browser_rules(schema_of(form_id)),))
    return [line for line in lines.split("\n") if not line.startswith("#")]


def test_a_snapshot_is_written_into_the_notes(run: Run) -> None:
    assert paste(run, "ogonblicksbild") == [
        "snapshots:",
        "  - date: 2026-12-29",
        "    period: 2026-H2",
        "    final: nej",
        "    file: fil.pdf",
        f"    sha256: {'0' * 64}",
    ]
    assert "    final: ja" in paste(run, "ogonblicksbild", final=True)


def test_a_follow_up_is_written_with_the_next_one(run: Run) -> None:
    assert paste(run, "uppfoljning") == [
        "follow_ups:",
        "  - done: 2026-12-15",
        "    result: Fortsätt men ändra",
        "  - due: 2027-06-15",
    ]


def test_a_follow_up_that_closes_an_account_has_no_next_one(run: Run) -> None:
    lines = paste(run, "uppfoljning", decision="close", next_due="", due="2026-12-31")
    assert lines == [
        "follow_ups:",
        "  - done: 2026-12-15",
        "    due: 2026-12-31",
        "    result: Avsluta kontot",
    ]


def test_a_closing_ends_the_account(run: Run) -> None:
    assert paste(run, "avsluta-konto") == ["state: avslutad", "closed: 2026-12-30"]


def test_a_removed_post_has_no_place_in_the_notes(run: Run) -> None:
    assert paste(run, "borttaget-inlagg") == [""]

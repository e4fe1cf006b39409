"""What the form says while it is being filled in, and that nothing makes the modules throw."""

import json
from pathlib import Path
from typing import Any

import pytest

from plan_schema.browser_rules import browser_rules
from plan_schema.node import run_node
from tests.browser_modules.conftest import Run
from tests.conftest import ROOT
from tests.plan_cases import change, complete_plan, frozen_schema


def rules() -> dict[str, Any]:
    return browser_rules(frozen_schema())


@pytest.mark.parametrize(
    ("values", "path", "found_at"),
    [
        ({"administrators.1.email": "orjan"}, "administrators.1.email", ["administrators.1.email"]),
        ({"administrators.1.email": "orjan"}, "administrators", ["administrators.1.email"]),
        ({"administrators.1.email": "orjan"}, "administrators.1", ["administrators.1.email"]),
        ({"administrators.1.email": "orjan"}, "administrators.0", []),
        ({"administrators.1.email": "orjan"}, "administrators.1.emailing", []),
        ({"administrators.1.email": ""}, "administrators.1.email", []),
        ({"administrators.1": {}}, "administrators", []),
        ({"administrators": []}, "administrators", []),
        ({"administrators.1.name": "Åsa Öberg"}, "administrators", ["administrators.1"]),
        ({"monitoring": {"from": "8"}}, "monitoring", ["monitoring.from"]),
        ({"approval_unit_head.approved": False}, "approval_unit_head", []),
        ({"unit": "a" * 151}, "unit", ["unit"]),
        ({"other": "Lösenord: x9!abc"}, "other", ["other"]),
        ({"account_email": "asa.oberg@gislaved.se"}, "account_email", ["account_email"]),
        ({"account_email": "asa.oberg@gislaved.se"}, "unit", []),
        ({"platform": "egen"}, "platform_name", []),
        ({}, "constructor", []),
    ],
)
def test_leaving_a_field_tells_only_what_is_wrong_there(
    run: Run, values: dict[str, Any], path: str, found_at: list[str]
) -> None:
    [found] = run("validation.js", "checkField", [[change(complete_plan(), values, []), path]], (rules(),))
    assert [finding["path"] for finding in found] == found_at


def test_an_empty_form_scolds_nobody(run: Run) -> None:
    fields = [field.id for field in frozen_schema().plan.fields]
    said = run("validation.js", "checkField", [[{}, field] for field in fields], (rules(),))
    assert said == [[]] * len(fields)


def test_only_what_is_not_yet_filled_in_is_missing(run: Run) -> None:
    plan = change(
        complete_plan(), {"unit": "", "administrators.0.email": "asa", "other": "PIN: 1234"}, ["operators.0"]
    )
    [found] = run("validation.js", "checkDocument", [[plan]], (rules(),))
    assert {finding["path"]: (finding["missing"], finding["refused"]) for finding in found} == {
        "unit": (True, False),
        "administrators.0.email": (False, False),
        "operators": (True, False),
        "approval_unit_head.approved": (False, False),
        "other": (False, True),
    }


def test_a_message_keeps_the_words_that_nobody_fills_in(run: Run) -> None:
    words = {"label": "Mål", "max": 0, "file": None}
    [said] = run("validation.js", "fillIn", [["{label}: {max} {file} {constructor} {Label}", words]])
    assert said == "Mål: 0 {file} {constructor} {Label}"


def test_nothing_makes_the_modules_throw() -> None:
    result = run_node(ROOT, [Path(__file__).parent / "hostile.js"], json.dumps(rules()))
    assert result.returncode == 0, result.stderr
    assert set(json.loads(result.stdout)) == {None}

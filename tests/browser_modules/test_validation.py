"""What the form says while it is being filled in, and that nothing makes the modules throw."""

import json
from typing import Any

import pytest

from plan_schema.browser_rules import browser_rules
from plan_schema.node import run_node
from tests.browser_modules.conftest import MODULES, Run
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
    [found] = run("validation.js", "checkPlan", [[plan]], (rules(),))
    assert {finding["path"]: (finding["missing"], finding["refused"]) for finding in found} == {
        "unit": (True, False),
        "administrators.0.email": (False, False),
        "operators": (True, False),
        "approval_unit_head.approved": (False, False),
        "other": (False, True),
    }


HOSTILE = """
import * as comparison from "{modules}/comparison.js";
import * as fingerprint from "{modules}/fingerprint.js";
import * as migration from "{modules}/migration.js";
import * as validation from "{modules}/validation.js";
const rules = {rules};
let deep = "end";
for (let level = 0; level < 200_000; level += 1) deep = level % 2 ? [deep] : {{ deep }};
const circle = {{}};
circle.circle = circle;
const odd = [deep, NaN, Infinity, 10n, Symbol("a"), () => 1, new Date(0), undefined, null, "\\ud800", Object.create(null)];
for (const value of odd) {{
  for (const field of validation.fieldsOf(rules)) {{
    const document = {{ ...rules.form, [field.id]: value, unplaced: {{ a: value }}, __proto__: null }};
    const fitted = migration.fitDocument(rules, document);
    for (const one of [document, fitted.document]) {{
      validation.checkPlan(rules, one);
      validation.checkField(rules, one, field.id);
      validation.findWarnings(rules, one);
      validation.approvalStates(rules, one);
      fingerprint.fingerprint(rules, one);
      fingerprint.checksum(one);
      comparison.compareDocuments(rules, one, fitted.document);
    }}
  }}
}}
process.stdout.write(JSON.stringify([
  fingerprint.checksum({{ a: deep }}), fingerprint.checksum({{ a: NaN }}), fingerprint.checksum({{ a: circle }}),
  fingerprint.checksum(null), fingerprint.fingerprint(rules, null),
]));
"""


def test_nothing_makes_the_modules_throw() -> None:
    script = HOSTILE.format(modules=MODULES.as_uri(), rules=json.dumps(rules()))
    result = run_node(ROOT, ["--input-type=module", "--eval", script])
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == [None] * 5

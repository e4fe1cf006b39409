"""Documents of older versions, and of none, brought to the current one without a word lost."""

import copy
from typing import Any

import pytest

from plan_schema import Level, check_document, fit_document
from plan_schema.migration import is_older
from tests.plan_cases import complete_plan, frozen_schema, later_schema, read_data

CASES = pytest.mark.parametrize("case", read_data("migrations.yml")["cases"], ids=lambda case: case["name"])


@CASES
def test_a_document_comes_to_the_current_version(case: dict[str, Any]) -> None:
    before = copy.deepcopy(case["before"])
    fitted = fit_document(later_schema(), before)
    assert fitted.document == case["after"]
    assert list(fitted.document) == list(case["after"])
    assert [f"{note.label} → {note.text}" for note in fitted.moved] == case.get("moved", [])
    assert fitted.added == case.get("added", [])
    assert [f"{note.label}: {note.text}" for note in fitted.unplaced] == case.get("unplaced", [])
    assert before == case["before"]


@CASES
def test_a_document_that_fits_stays_as_it_is_and_is_a_draft(case: dict[str, Any]) -> None:
    fitted = fit_document(later_schema(), case["before"]).document
    assert fit_document(later_schema(), fitted).document == fitted
    assert check_document(later_schema(), fitted, Level.DRAFT) == []


def test_a_complete_plan_fits_already() -> None:
    assert fit_document(frozen_schema(), complete_plan()).document == complete_plan()


def test_no_depth_is_too_deep_to_fit() -> None:
    deep: Any = "botten"
    for _ in range(100_000):
        deep = {"a": [deep]}
    fitted = fit_document(frozen_schema(), complete_plan() | {"goals": deep, "other": [deep]})
    assert [note.text for note in fitted.unplaced] == ["…", "…"]


@pytest.mark.parametrize(
    ("version", "expected"),
    [(1, True), (3, True), (4, False), (5, False), (0, False), (True, False), ("1", False), (1.0, False)],
)
def test_only_a_whole_version_below_the_current_one_is_older(version: Any, expected: bool) -> None:
    assert is_older(later_schema(), complete_plan() | {"version": version}) is expected


def test_what_is_no_plan_of_this_form_is_not_older() -> None:
    assert not is_older(later_schema(), [])
    assert not is_older(later_schema(), {"version": 1})

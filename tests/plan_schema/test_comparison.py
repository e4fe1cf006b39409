"""Two plans beside each other."""

from typing import Any

import pytest

from plan_schema import Schema, compare_documents
from tests.plan_cases import comparison_pair, complete_plan, read_data


@pytest.mark.parametrize("case", read_data("comparisons.yml"), ids=lambda case: case["name"])
def test_what_differs_is_said_field_by_field(schema: Schema, case: dict[str, Any]) -> None:
    found = compare_documents(schema, *comparison_pair(case))
    assert [" | ".join((one.path, one.label, one.before, one.after)) for one in found] == case["differences"]


@pytest.mark.parametrize("case", read_data("comparisons.yml"), ids=lambda case: case["name"])
def test_what_differs_one_way_differs_the_other_way(schema: Schema, case: dict[str, Any]) -> None:
    one, other = comparison_pair(case)
    there, back = compare_documents(schema, one, other), compare_documents(schema, other, one)
    assert {(one.before, one.after) for one in there} == {(one.after, one.before) for one in back}


def test_more_rows_than_anyone_has_are_compared_at_once(schema: Schema) -> None:
    many = complete_plan() | {"administrators": [{"name": str(number)} for number in range(20_000)]}
    [difference] = compare_documents(schema, complete_plan(), many)
    assert difference.path == "administrators"

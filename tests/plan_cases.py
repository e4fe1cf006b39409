"""The golden plans of `tests/data/plans/`: Python, JavaScript and JSON Schema are held to them."""

import copy
import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from plan_schema import Schema, read_schema
from plan_schema.fingerprint import checksum, fingerprint
from plan_schema.model import Kind

DATA = Path(__file__).parent / "data"
FOLDER = DATA / "plans"


@dataclass(frozen=True)
class PlanCase:
    """One plan, what is wrong with it, what there is to think about, and whether its approvals hold."""

    name: str
    document: dict[str, Any]
    findings: list[str]
    warnings: list[str]
    approvals: dict[str, str] | None
    json_schema: str | None
    in_browser: bool


@functools.cache
def frozen_schema() -> Schema:
    """The schema in `tests/data/schema/`, which stands still."""
    return read_schema(DATA / "schema")


def complete_plan() -> dict[str, Any]:
    """A plan with nothing wrong."""
    plan: dict[str, Any] = json.loads((FOLDER / "complete.json").read_text("utf-8"))
    return plan


def read_cases() -> list[PlanCase]:
    """Every case, in the order of the file."""
    return [
        PlanCase(
            name=case["name"],
            document=make_plan(case),
            findings=case["findings"],
            warnings=case.get("warnings", []),
            approvals=case.get("approvals"),
            json_schema=case.get("json_schema"),
            in_browser=case.get("browser") != "nej",
        )
        for case in yaml.safe_load((FOLDER / "cases.yml").read_text("utf-8"))
    ]


def make_plan(case: dict[str, Any]) -> dict[str, Any]:
    """The plan of a case."""
    plan = change(complete_plan(), case.get("set", {}), case.get("remove", []))
    if case.get("approve") != "nej":
        plan = approve_anew(plan)
    return plan | {"checksum": checksum(plan)} if plan.get("checksum") == "right" else plan


def approve_anew(plan: dict[str, Any], schema: Schema | None = None) -> dict[str, Any]:
    """A plan whose fingerprints, where there are any, are those of the plan as it is."""
    schema = schema or frozen_schema()
    renewed = copy.deepcopy(plan)
    for field in schema.plan.fields:
        group = renewed.get(field.id)
        if field.kind is Kind.APPROVAL and isinstance(group, dict) and "fingerprint" in group:
            group["fingerprint"] = fingerprint(schema, plan)
    return renewed


def change(plan: dict[str, Any], values: dict[str, Any], removed: list[str]) -> dict[str, Any]:
    """A plan with values set and removed by their paths."""
    changed = copy.deepcopy(plan)
    for path, value in values.items():
        holder, key = find_holder(changed, path)
        holder[key] = value
    for path in removed:
        holder, key = find_holder(changed, path)
        del holder[key]
    return changed


def find_holder(plan: Any, path: str) -> tuple[Any, Any]:
    """What holds the value at a path, and its key there."""
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in parents:
        plan = plan[part]
    return plan, last

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
from plan_schema.model import FormChange, Kind

DATA = Path(__file__).parent / "data"


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


def read_data(name: str) -> Any:
    """A file of `tests/data/`."""
    return yaml.safe_load((DATA / name).read_text("utf-8"))


@functools.cache
def later_schema() -> Schema:
    """The frozen schema as it may be some versions later, with the changes of `migrations.yml`."""
    data = read_data("migrations.yml")
    changes = tuple(FormChange.model_validate(change) for change in data["changes"])
    plan = frozen_schema().plan.model_copy(update={"version": int(data["version"]), "changes": changes})
    return frozen_schema().model_copy(update={"forms": (plan,), "form": plan})


def comparison_pair(case: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two plans of a case of `comparisons.yml`."""
    one, other = (case.get(side, {}) for side in ("before", "after"))
    return make_plan(one | {"approve": "nej"}), make_plan(other | {"approve": "nej"})


@dataclass(frozen=True)
class CheckCase:
    """One answer that a check says something of, or does not."""

    check: str
    document: dict[str, Any]
    is_found: bool


def read_check_cases() -> list[CheckCase]:
    """Every answer of `checks.yml`."""
    return [
        CheckCase(
            table["check"], make_plan({"set": table.get("set", {}) | {table["field"]: answer}}), is_found
        )
        for table in read_data("checks.yml")
        for key, is_found in (("found_in", True), ("fine", False))
        for answer in table[key]
    ]


def read_address_cases() -> list[CheckCase]:
    """Every address of `addresses.yml`, for the platforms of the schema in use."""
    return [
        CheckCase(
            "address_of_other_platform", complete_plan() | {"platform": name, "address": address}, is_found
        )
        for name, table in read_data("addresses.yml").items()
        for key, is_found in (("others", True), ("accounts", False))
        for address in table[key]
    ]


def complete_plan() -> dict[str, Any]:
    """A plan with nothing wrong."""
    plan: dict[str, Any] = json.loads((DATA / "plans/complete.json").read_text("utf-8"))
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
        for case in read_data("plans/cases.yml")
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

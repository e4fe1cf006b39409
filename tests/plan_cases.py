"""The golden plans of `tests/data/plans/`: Python, browser and JSON Schema are held to them."""

import copy
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "data" / "plans"


@dataclass(frozen=True)
class PlanCase:
    """One plan and what is wrong with it."""

    name: str
    document: dict[str, Any]
    findings: list[str]
    json_schema: str | None
    in_browser: bool


def complete_plan() -> dict[str, Any]:
    """A plan with nothing wrong."""
    plan: dict[str, Any] = json.loads((FOLDER / "complete.json").read_text("utf-8"))
    return plan


def read_cases() -> list[PlanCase]:
    """Every case, in the order of the file."""
    return [
        PlanCase(
            name=case["name"],
            document=change(complete_plan(), case.get("set", {}), case.get("remove", [])),
            findings=case["findings"],
            json_schema=case.get("json_schema"),
            in_browser=case.get("browser") != "nej",
        )
        for case in yaml.safe_load((FOLDER / "cases.yml").read_text("utf-8"))
    ]


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

"""A plan file in, its plan document out."""

import json
from pathlib import Path
from typing import Any

from plan_schema import problems
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.yaml_source import read_text

MAX_PLAN_BYTES = 5_000_000
"""Largest plan file read, in bytes: ten long answers of 30 000 characters fit many times over."""


def read_plan(path: Path) -> Any:
    """The plan document in a JSON file (RFC 8259); ProblemsFound when there is none to be had."""
    name = path.name
    text = read_text(path, name, MAX_PLAN_BYTES)

    def refuse(problem_text: str, line: int = 0) -> ProblemsFound:
        return ProblemsFound([Problem(name, line, problem_text)])

    def pairs_to_group(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        group: dict[str, Any] = {}
        for key, value in pairs:
            if key in group:
                raise refuse(problems.key_twice_in_json(key))
            group[key] = value
        return group

    def refuse_constant(constant: str) -> Any:
        raise refuse(problems.not_a_json_number(constant))

    try:
        return json.loads(text, object_pairs_hook=pairs_to_group, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        raise refuse(problems.not_json(error.colno), error.lineno) from None
    except RecursionError:
        raise refuse(problems.too_deep_json()) from None
    except ValueError:  # a whole number of more digits than Python converts
        raise refuse(problems.not_a_json_number("ett mycket stort tal")) from None

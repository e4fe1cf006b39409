"""Browser modules that need no browser, run in Node straight from where the site publishes them."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from plan_schema.node import run_node
from tests.conftest import ROOT

MODULES = ROOT / "overrides/assets/javascripts"
RUNNER = Path(__file__).parent / "run_module.js"

Run = Callable[..., list[Any]]


@pytest.fixture(scope="session")
def run() -> Run:
    """Call a function of a module once for each list of arguments, all in one process."""

    def run_function(
        module: str, name: str, calls: Iterable[list[Any]], first: tuple[Any, ...] = ()
    ) -> list[Any]:
        order = {"module": (MODULES / module).as_uri(), "name": name, "first": first, "calls": list(calls)}
        result = run_node(ROOT, [RUNNER], json.dumps(order))
        assert result.returncode == 0, result.stderr
        returned: list[Any] = json.loads(result.stdout, parse_int=float)  # as JavaScript means it
        return returned

    return run_function

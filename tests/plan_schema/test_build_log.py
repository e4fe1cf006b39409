"""A failed build's log, as the editor is told of it."""

from typing import Any

import pytest
import yaml

from plan_schema.build_log import read_build_log
from tests.conftest import ROOT

CASES = yaml.safe_load((ROOT / "tests/data/build_logs/cases.yml").read_text("utf-8"))
FILES = {
    "docs/om/index.md": "# Om\n\n![Bild](../bild.png)\n[Om](/om/)\n",
    "mkdocs.yml": "nav:\n  - om/borta.md\n",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_log_is_told_in_swedish_with_file_and_line(case: dict[str, Any]) -> None:
    found = read_build_log(case["log"], lambda name: FILES.get(name, ""))
    assert [str(problem) for problem in found] == case["says"]

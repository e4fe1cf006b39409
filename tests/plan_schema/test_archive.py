"""Whether an archive has what it should, whole and unchanged: what is said of every kind of shortcoming."""

import datetime
import re
from typing import Any

import pytest

from plan_schema.archive import judge_archive
from plan_schema.commands.archive import render_verdict
from plan_schema.half_years import HalfYear
from tests.archive_cases import make_file, make_register
from tests.plan_cases import frozen_schema, read_data

CASES = read_data("archive_cases.yml")
TODAY = datetime.date(2027, 1, 5)
AUTUMN = HalfYear(2026, 2)


def say(case: dict[str, Any]) -> str:
    """Everything that is said of an archive."""
    notes = {
        name: re.sub("DIGEST-(.)", lambda sign: sign[1] * 64, text) for name, text in case["accounts"].items()
    }
    register = make_register(notes, case.get("start", ""))
    files = [make_file(name, file) for name, file in case["files"].items()]
    verdict = judge_archive(frozen_schema(), register, AUTUMN, TODAY, files)
    said = "\n".join(render_verdict(verdict, list(verdict.problems)))
    return re.sub("([0-9a-f])\\1{63}", "DIGEST-\\1", said)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_everything_is_said_of_an_archive(case: dict[str, Any]) -> None:
    assert say(case) == case["says"].rstrip("\n")

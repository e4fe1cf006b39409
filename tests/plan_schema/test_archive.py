"""Whether an archive has what it should, whole and unchanged: what is said of every kind of shortcoming."""

import datetime
import re
from typing import Any

import pytest

from plan_schema.archive import Presence, judge_archive
from plan_schema.archive_faults import find_right_name, schema_of
from plan_schema.commands.archive import render_verdict
from plan_schema.half_years import HalfYear
from plan_schema.model import FormChange
from tests.archive_cases import make_file, make_register, write_snapshot
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


ODD: list[Any] = [
    None,
    True,
    5,
    1e300,
    "",
    "x",
    "2026-H2",
    "9999-99-99 99:99",
    [],
    [5],
    [{}],
    {},
    {"a": [{}]},
]
"""Answers that no form gives."""


@pytest.mark.parametrize("key", [*write_snapshot(), "final", "unplaced", "pictures.0.stored"])
def test_no_answer_in_a_file_stops_the_check(key: str) -> None:
    for odd in ODD:
        odd_file = {"set": {key: odd}}
        case = {"accounts": {"facebook-kulturskolan": ""}, "files": {"bild.pdf": odd_file}}
        assert "för andra halvåret 2026" in say(case).splitlines()[-1]


def test_a_file_of_an_older_version_is_whole_though_the_form_asks_for_more_today() -> None:
    form = frozen_schema().find_form("ogonblicksbild")
    assert form
    added = FormChange.model_construct(version=2, added=("taken_by",))
    forms = (frozen_schema().plan, form.model_copy(update={"version": 2, "changes": (added,)}))
    schema = frozen_schema().model_copy(update={"forms": forms})
    register = make_register({"facebook-kulturskolan": ""})
    files = [make_file("gammalt namn.pdf", {"remove": ["taken_by"]})]
    verdict = judge_archive(schema, register, AUTUMN, TODAY, files)
    assert verdict.problems == ()
    [outcome] = verdict.outcomes
    assert outcome.presence is Presence.WHOLE
    changed = [make_file("gammalt namn.pdf", {"set": {"shows": "Allt"}, "seal": "nej"})]
    [problem] = judge_archive(schema, register, AUTUMN, TODAY, changed).problems
    assert "har ändrats efter att den laddades ner" in problem.text


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("ogonblicksbild_facebook_kulturskolan_2026-H2_2027-01-04.pdf", None),
        (
            "ogonblicksbild_facebook_kulturskolan_2026-H2.pdf",
            "ogonblicksbild_facebook_kulturskolan_2026-H2_ÅÅÅÅ-MM-DD.pdf",
        ),
    ],
)
def test_any_day_is_right_in_a_name_whose_own_day_is_not_answered(name: str, right: str | None) -> None:
    file = make_file(name, {"remove": ["taken"]})
    assert find_right_name(schema_of(frozen_schema(), file), file) == right

"""When the guidelines are in date, due soon and overdue, and what a log may not say."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from plan_schema import Problem, ProblemsFound, Schema, Status, Verdict, render_status
from plan_schema.reading import read_review_log
from plan_schema.review import find_today, judge_reviews
from tests.conftest import ROOT

CASES = yaml.safe_load((ROOT / "tests/data/reviews/cases.yml").read_text("utf-8"))
NOON = datetime.datetime(2027, 1, 1, 12, tzinfo=datetime.UTC)


def judge(schema: Schema, folder: Path, log: str, today: str) -> Verdict:
    path = folder / "granskning.yml"
    path.write_text(log, "utf-8")
    found: list[Problem] = []
    log_reading = read_review_log(path, "docs/granskning.yml", found)
    if log_reading is None:
        raise ProblemsFound(found)
    today_read = find_today({"REVIEW_TODAY": today}, NOON)
    contacts = schema.municipality.contacts
    verdict = judge_reviews(log_reading.noun, log_reading.source, contacts, today_read, found)
    if verdict is None or found:
        raise ProblemsFound(found)
    return verdict


def write_log(reviews: str, head: str = "") -> str:
    return (ROOT / "tests/data/reviews/head.yml").read_text("utf-8") + head + "reviews:\n" + reviews


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_log_on_a_day(schema: Schema, tmp_path: Path, case: dict[str, Any]) -> None:
    log = write_log(case["reviews"])
    if "status" in case:
        verdict = judge(schema, tmp_path, log, case["today"])
        assert (verdict.status.value, verdict.due.isoformat()) == (case["status"], case["due"])
    else:
        with pytest.raises(ProblemsFound) as caught:
            judge(schema, tmp_path, log, case["today"])
        found = [str(problem) for problem in caught.value.problems]
        assert len(found) == len(case["says"])
        for sentence, start in zip(found, case["says"], strict=True):
            assert sentence.startswith(start)


def test_an_overdue_log_says_what_since_when_whose_turn_and_what_to_write(
    schema: Schema, tmp_path: Path
) -> None:
    verdict = judge(schema, tmp_path, write_log(CASES[0]["reviews"]), "2027-03-03")
    assert verdict.status is Status.OVERDUE
    sentence = str(verdict.problem)
    for part in ("docs/granskning.yml, rad 13", "1 mars 2027", "2 dagar försenad", "informationsfunktionen",
                 "  - date: 2027-03-03", "checked: [lagrum, lankar]"):  # fmt: skip
        assert part in sentence


def test_what_the_overdue_log_says_to_write_is_accepted_once_filled_in(
    schema: Schema, tmp_path: Path
) -> None:
    log = write_log(CASES[0]["reviews"])
    sentence = str(judge(schema, tmp_path, log, "2027-03-03").problem)
    entry = sentence[sentence.index("  - date") :]
    with pytest.raises(ProblemsFound, match="”reviewer” ska vara en text som inte är tom"):
        judge(schema, tmp_path, f"{log}{entry}\n", "2027-03-03")
    filled = entry.replace("reviewer:", "reviewer: Kim").replace("decided:", "decided: Inget ändras.")
    assert judge(schema, tmp_path, f"{log}{filled}\n", "2027-03-03").status is Status.FRESH


def test_the_status_for_machines_says_whether_the_date_was_assumed(schema: Schema, tmp_path: Path) -> None:
    verdict = judge(schema, tmp_path, write_log(CASES[0]["reviews"]), "2026-06-01")
    assert render_status(verdict) == {
        "status": "fresh",
        "last_reviewed": "2026-03-01",
        "due": "2027-03-01",
        "owner": "Informationsfunktionen",
        "today": "2026-06-01",
        "today_assumed": True,
    }


def test_today_is_the_day_in_stockholm() -> None:
    late = datetime.datetime(2026, 6, 30, 22, 30, tzinfo=datetime.UTC)
    assert find_today({}, late).date == datetime.date(2026, 7, 1)
    assert not find_today({}, late).assumed


@pytest.mark.parametrize("value", ["i morgon", "2026-02-30", "20260301", "2026-3-1", "2026-W10-1"])
def test_a_review_today_that_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ProblemsFound, match="REVIEW_TODAY ska vara ett datum"):
        find_today({"REVIEW_TODAY": value}, NOON)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("decided: ", "decided: Allt: ", "docs/granskning.yml, rad 18: raden går inte att läsa"),
        ("    reviewer:", "\treviewer:", "docs/granskning.yml, rad 16: raden är indragen med en tabb"),
        ("    extent:", "    date:", "docs/granskning.yml, rad 15: nyckeln ”date” står redan på rad 14"),
    ],
    ids=["a colon", "a tab", "a key twice"],
)
def test_a_slip_in_the_log_is_all_that_is_said(
    schema: Schema, tmp_path: Path, old: str, new: str, says: str
) -> None:
    log = write_log(CASES[0]["reviews"])
    assert old in log
    with pytest.raises(ProblemsFound) as caught:
        judge(schema, tmp_path, log.replace(old, new), "2026-12-24")
    (problem,) = caught.value.problems
    assert str(problem).startswith(says)


def test_a_log_that_is_gone_is_said_to_be_needed(schema: Schema, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="utan granskningsloggen går det inte att bygga"):
        judge(schema, tmp_path, "# Granskningsloggen\n", "2026-12-24")

"""Which half-years an account owes a snapshot of (RL-22), on the days when it turns."""

import datetime

import pytest

from plan_schema.half_years import HalfYear, find_asked_for, find_owed, parse_half_year


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def owed(today: str, opened: str = "2026-02-03", closed: str = "", start: str = "") -> list[str]:
    first = parse_half_year(start) if start else None
    found = find_owed(day(opened), day(closed) if closed else None, first, day(today))
    return [half_year.name for half_year in found]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-06-16", []),
        ("2026-06-17", ["2026-H1"]),
        ("2026-06-29", ["2026-H1"]),
        ("2026-06-30", ["2026-H1"]),
        ("2026-07-01", ["2026-H1"]),
        ("2026-12-17", ["2026-H1"]),
        ("2026-12-18", ["2026-H1", "2026-H2"]),
        ("2026-12-31", ["2026-H1", "2026-H2"]),
        ("2027-01-01", ["2026-H1", "2026-H2"]),
        ("2027-06-17", ["2026-H1", "2026-H2", "2027-H1"]),
    ],
)
def test_a_half_year_is_owed_from_the_day_its_window_begins(today: str, expected: list[str]) -> None:
    assert owed(today) == expected


@pytest.mark.parametrize(
    ("opened", "closed", "expected"),
    [
        ("2026-06-30", "", ["2026-H1", "2026-H2"]),  # open at the turn, if only for a day
        ("2026-07-01", "", ["2026-H2"]),
        ("2026-02-03", "2026-05-15", []),  # closed in the middle: the last snapshot is taken instead (CK-82)
        ("2026-02-03", "2026-06-30", []),
        ("2026-02-03", "2026-07-01", ["2026-H1"]),
        ("2026-02-03", "2026-12-31", ["2026-H1"]),
        ("2026-02-03", "2027-01-01", ["2026-H1", "2026-H2"]),
        ("2026-07-15", "2026-09-01", []),
    ],
)
def test_an_account_owes_the_half_years_at_whose_end_it_is_open(
    opened: str, closed: str, expected: list[str]
) -> None:
    assert owed("2027-01-01", opened, closed) == expected


def test_nothing_is_owed_from_before_the_register_keeps_watch() -> None:
    assert owed("2027-01-01", opened="2015-03-01", start="2026-H2") == ["2026-H2"]
    assert owed("2027-01-01", opened="2026-08-01", start="2020-H1") == ["2026-H2"]


def test_a_half_year_knows_its_days() -> None:
    first, second = HalfYear(2026, 1), HalfYear(2026, 2)
    assert (first.first, first.window, first.last) == (
        day("2026-01-01"),
        day("2026-06-17"),
        day("2026-06-30"),
    )
    assert (second.first, second.window, second.last) == (
        day("2026-07-01"), day("2026-12-18"), day("2026-12-31"),
    )  # fmt: skip
    assert (first.following, second.following) == (second, HalfYear(2027, 1))
    assert (first.previous, second.previous) == (HalfYear(2025, 2), first)
    assert parse_half_year("2026-H2") == second


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-06-16", "2025-H2"),
        ("2026-06-17", "2026-H1"),
        ("2026-07-01", "2026-H1"),
        ("2026-12-17", "2026-H1"),
        ("2026-12-18", "2026-H2"),
        ("2027-01-05", "2026-H2"),
    ],
)
def test_the_half_year_asked_for_is_the_one_whose_window_is_open_or_was_last(
    today: str, expected: str
) -> None:
    assert find_asked_for(day(today)).name == expected

"""What is due, for whom, in which order, on a given day."""

import pytest

from plan_schema import group_by_actor, read_schema
from plan_schema.accounts import Account
from plan_schema.due import find_follow_ups, months_after
from plan_schema.model import FollowUp, Snapshot, State
from plan_schema.review import Status
from tests.account_cases import account, day, tasks
from tests.conftest import ROOT


def said(today: str, *accounts: Account) -> list[tuple[str, str, bool]]:
    return [(task.actor, task.text, task.late) for task in tasks(today, *accounts)]


FOLLOWED_UP = (FollowUp.model_construct(due=None, done=day("2026-05-01"), result=""),)
H1 = Snapshot.model_construct(date=day("2026-06-29"), period="2026-H1", final=False)
FINAL = Snapshot.model_construct(date=day("2026-06-29"), period="", final=True)


SOON = "Ta ögonblicksbilden av Kulturskolan – Facebook för första halvåret 2026, senast den 30 juni 2026."
MISSED = (
    "Ögonblicksbilden av Kulturskolan – Facebook för första halvåret 2026 saknas. "
    "Den skulle ha tagits senast den 30 juni 2026. Ta den nu."
)


@pytest.mark.parametrize(
    ("today", "text", "late"),
    [("2026-06-29", SOON, False), ("2026-06-30", SOON, False), ("2026-07-01", MISSED, True)],
)
def test_a_snapshot_is_asked_for_and_then_missed(today: str, text: str, late: bool) -> None:
    assert said(today, account(follow_ups=FOLLOWED_UP)) == [("Informationsfunktionen", text, late)]


def test_a_snapshot_taken_is_not_asked_for() -> None:
    assert said("2026-07-01", account(follow_ups=FOLLOWED_UP, snapshots=(H1,))) == []


def test_a_snapshot_of_a_closed_account_cannot_be_taken_any_more() -> None:
    closed = account(state=State.CLOSED, closed=day("2026-07-05"), snapshots=(FINAL,))
    text = (
        "Ögonblicksbilden av Kulturskolan – Facebook för första halvåret 2026 saknas, och kontot är stängt. "
        "Finns den ändå? Skriv in den. Annars kan kontots filer flyttas ur mappen."
    )
    assert said("2026-07-06", closed) == [("Informationsfunktionen", text, True)]


def test_a_dormant_account_is_photographed_too_and_one_not_yet_open_is_not() -> None:
    dormant = account(state=State.DORMANT, follow_ups=FOLLOWED_UP)
    assert len(said("2026-06-30", dormant)) == 1
    assert said("2026-06-30", account(state=State.APPROVED, opened=None)) == []


@pytest.mark.parametrize(
    ("today", "state", "expected"),
    [
        ("2026-04-30", State.ACTIVE, []),
        ("2026-05-01", State.ACTIVE, ["Ta den sista ögonblicksbilden av Kulturskolan – Facebook innan"]),
        ("2026-05-15", State.ACTIVE, ["Ta den sista ögonblicksbilden av Kulturskolan – Facebook innan"]),
        (
            "2026-05-16",
            State.ACTIVE,
            ["Kulturskolan – Facebook skulle stängas", "Ta den sista ögonblicksbilden"],
        ),
        ("2026-05-16", State.CLOSED, ["Den sista ögonblicksbilden av Kulturskolan – Facebook saknas"]),
    ],
)
def test_the_last_snapshot_is_taken_before_closing(today: str, state: State, expected: list[str]) -> None:
    found = said(today, account(state=state, closed=day("2026-05-15"), follow_ups=FOLLOWED_UP))
    assert len(found) == len(expected)
    for (actor, text, _), beginning in zip(found, expected, strict=True):
        assert actor == "Informationsfunktionen"
        assert text.startswith(beginning)


def test_an_account_closed_with_its_last_snapshot_asks_for_nothing() -> None:
    closed = account(state=State.CLOSED, closed=day("2026-05-15"), snapshots=(FINAL,))
    assert said("2027-01-01", closed) == []


def test_a_follow_up_is_the_units_and_half_a_year_after_opening_when_none_is_planned() -> None:
    own = account(snapshots=(H1,))
    assert said("2026-07-19", own) == []
    [(actor, text, late)] = said("2026-07-20", own)
    assert (actor, late) == ("Kulturskolan", False)
    assert text == "Följ upp Kulturskolan – Facebook mot målen, senast den 3 augusti 2026."
    [(_, text, late)] = said("2026-08-04", own)
    assert late
    assert "skulle ha följts upp" in text


def test_a_follow_up_that_is_done_is_not_asked_for_and_a_planned_one_is() -> None:
    done = FollowUp.model_construct(due=day("2026-05-01"), done=day("2026-05-02"), result="")
    planned = FollowUp.model_construct(due=day("2026-07-10"), done=None, result="")
    own = account(snapshots=(H1,), follow_ups=(done, planned))
    assert [(one.number, one.due) for one in find_follow_ups(own)] == [
        (1, day("2026-05-01")),
        (2, day("2026-07-10")),
    ]
    assert [text for _, text, _ in said("2026-07-01", own)] == [
        "Följ upp Kulturskolan – Facebook mot målen, senast den 10 juli 2026."
    ]


@pytest.mark.parametrize(
    ("opened", "months", "expected"),
    [("2026-08-31", 6, "2027-02-28"), ("2027-08-31", 6, "2028-02-29"), ("2026-12-01", 6, "2027-06-01")],
)
def test_half_a_year_later_is_a_day_that_exists(opened: str, months: int, expected: str) -> None:
    assert months_after(day(opened), months) == day(expected)


def test_an_account_with_one_administrator_is_listed_until_it_is_closed() -> None:
    alone = account(administrators=1, state=State.DORMANT, follow_ups=FOLLOWED_UP)
    text = "Kulturskolan – Facebook behöver minst 2 olika administratörer, men har 1. Anmäl fler."
    assert said("2026-03-01", alone) == [("Kulturskolan", text, False)]
    closed = account(administrators=0, state=State.CLOSED, closed=day("2026-02-10"), snapshots=(FINAL,))
    assert said("2026-03-01", closed) == []


def test_steps_are_clicked_through_again_after_a_year() -> None:
    assert tasks("2027-05-31") == []
    assert {task.text for task in tasks("2027-06-01")} >= {
        "Klicka igenom stegen för Facebook igen. Det gjordes senast den 1 juni 2026."
    }
    never = read_schema(ROOT / "plan_schema/schema")
    assert {task.due for task in tasks("2026-06-02", schema=never)} == {None}


def test_the_review_is_listed_from_the_day_the_build_reminds() -> None:
    [task] = tasks("2027-05-01", status=Status.DUE_SOON)
    assert (task.actor, task.page, task.late) == ("Informationsfunktionen", "om/granskning/", False)
    [late] = tasks("2027-05-01", status=Status.OVERDUE)
    assert late.late


def test_the_office_comes_first_the_units_in_swedish_order_and_the_oldest_first() -> None:
    accounts = [account(unit, follow_ups=()) for unit in ("Överförmyndaren", "Zonen", "Ängen", "Åsen")]
    groups = group_by_actor(tasks("2027-01-15", *accounts), "Informationsfunktionen")
    assert list(groups) == ["Informationsfunktionen", "Zonen", "Åsen", "Ängen", "Överförmyndaren"]
    days = [task.due for task in groups["Informationsfunktionen"]]
    assert days == sorted(day for day in days if day)

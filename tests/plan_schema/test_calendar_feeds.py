"""The calendars, read by a library of another hand: their days, their words, and importing them again."""

import datetime
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event, EventStatus

from plan_schema import ALL_ACCOUNTS, Register, find_calendar, render_calendars
from plan_schema.accounts import Account
from plan_schema.half_years import HalfYear
from plan_schema.model import FollowUp, Schema, Snapshot, State
from plan_schema.reading import read_review_log
from tests.account_cases import SCHEMA, account, day, judged
from tests.conftest import ROOT

LOG = read_review_log(ROOT / "docs/granskning.yml", "granskning.yml", [])
OWN = "kalender/konto.ics"
SITE = "https://intranat.example/sociala-medier"
EMOJI = "Ungdomens hus; kök, scen & \\ 🎸 – med ett namn som är längre än en rad i en kalender får vara"


def feeds(today: str, *accounts: Account, schema: Schema = SCHEMA, **register: Any) -> dict[str, bytes]:
    assert LOG
    found = Register(True, accounts, **register)
    return dict(render_calendars(schema, LOG.noun, found, judged(today), SITE))


def read(content: bytes) -> list[Event]:
    return list(IcsCalendarStream.calendar_from_ics(content.decode("utf-8")).events)


def own(today: str, **notes: Any) -> dict[str, tuple[datetime.date, datetime.date]]:
    """What the calendar of one account says on a day: event → its first day and its last."""
    events = read(feeds(today, account(**notes))[OWN])
    return {str(event.summary): (event.start, event.end - datetime.timedelta(days=1)) for event in events}


def take(period: str, date: str) -> Snapshot:
    return Snapshot.model_construct(date=day(date), period=period, final=False)


def plan(due: str, done: str | None = None) -> FollowUp:
    return FollowUp.model_construct(due=day(due), done=day(done) if done else None, result="")


FIRST = "Ta ögonblicksbilden för första halvåret 2026: Kulturskolan – Facebook"
SECOND = "Ta ögonblicksbilden för andra halvåret 2026: Kulturskolan – Facebook"
THIRD = "Ta ögonblicksbilden för första halvåret 2027: Kulturskolan – Facebook"
FOURTH = "Ta ögonblicksbilden för andra halvåret 2027: Kulturskolan – Facebook"
LAST = "Ta den sista ögonblicksbilden: Kulturskolan – Facebook"
NO_FIRST, NO_SECOND = f"Inställt: {FIRST}", f"Inställt: {SECOND}"
DAYS = {
    FIRST: ("2026-06-17", "2026-06-30"),
    SECOND: ("2026-12-18", "2026-12-31"),
    THIRD: ("2027-06-17", "2027-06-30"),
    FOURTH: ("2027-12-18", "2027-12-31"),
}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-06-29", [FIRST, SECOND]),
        ("2026-06-30", [FIRST, SECOND]),
        ("2026-07-01", [SECOND, THIRD]),
        ("2026-12-31", [SECOND, THIRD]),
        ("2027-01-01", [THIRD, FOURTH]),
    ],
)
def test_the_windows_of_this_half_year_and_the_next(today: str, expected: list[str]) -> None:
    found = own(today)
    windows = {summary: days for summary, days in found.items() if "ögonblicksbild" in summary}
    assert windows == {summary: tuple(map(day, DAYS[summary])) for summary in expected}


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ({"opened": day("2026-07-01")}, [SECOND]),
        ({"opened": day("2026-06-30")}, [FIRST, SECOND]),
        ({"closed": day("2026-06-30")}, [NO_FIRST, NO_SECOND, LAST]),
        ({"closed": day("2026-07-01")}, [FIRST, NO_SECOND, LAST]),
        ({"closed": day("2026-12-31")}, [FIRST, NO_SECOND, LAST]),
        ({"opened": day("2026-07-01"), "closed": day("2026-09-30")}, [NO_SECOND, LAST]),
    ],
)
def test_an_account_opened_or_closed_in_between(notes: dict[str, Any], expected: list[str]) -> None:
    found = own("2026-06-01", **notes)
    assert sorted(summary for summary in found if not summary.startswith("Följ upp")) == sorted(expected)


def test_the_last_snapshot_has_the_two_weeks_before_closing() -> None:
    found = own("2026-06-01", closed=day("2026-09-30"))
    assert found[LAST] == (day("2026-09-16"), day("2026-09-30"))


def test_follow_ups_planned_and_done() -> None:
    found = own("2026-06-01", follow_ups=(plan("2026-05-01", "2026-05-03"), plan("2026-11-01")))
    assert found["Klart: uppföljning, Kulturskolan – Facebook"][0] == day("2026-05-01")
    assert found["Följ upp mot målen: Kulturskolan – Facebook"][0] == day("2026-11-01")


def test_the_calendar_of_all_has_one_event_for_all_snapshots_the_review_and_its_reminder() -> None:
    accounts = [
        account(name="a"),
        account(name="b", snapshots=(take("2026-H1", "2026-06-20"),)),
        account(name="c", opened=day("2026-08-01")),
    ]
    events = {event.uid: event for event in read(feeds("2026-06-25", *accounts)[ALL_ACCOUNTS])}
    window = events["ogonblicksbilder-2026-H1@gislaved.se"]
    assert window.summary == "Ta ögonblicksbilder för första halvåret 2026 (kvar: 1)"
    assert window.url == f"{SITE}/riktlinjer/arkivera/"
    assert events["paminnelse-2027@gislaved.se"].start == day("2027-10-08")
    assert events["granskning-2027@gislaved.se"].start == day("2027-11-22")
    assert len(events) == 2 + 2 + len(accounts)


def test_snapshots_that_are_taken_are_said_to_be() -> None:
    taken = account(snapshots=(take("2026-H1", "2026-06-20"),))
    content = feeds("2026-06-25", taken)
    assert "Klart: ögonblicksbilder för första halvåret 2026" in {
        event.summary for event in read(content[ALL_ACCOUNTS])
    }
    assert "Klart: ögonblicksbild för första halvåret 2026, Kulturskolan – Facebook" in {
        event.summary for event in read(content[OWN])
    }


def test_half_years_before_the_register_began_are_not_asked_for() -> None:
    content = feeds("2026-06-25", account(), start=HalfYear(2026, 2))
    assert FIRST not in {event.summary for event in read(content[OWN])}


def import_all(*contents: dict[str, bytes]) -> dict[str, Event]:
    """What a calendar program holds: one event for each UID, the one of the highest revision."""
    kept: dict[str, Event] = {}
    for content in contents:
        for address, calendar in content.items():
            for event in read(calendar):
                key = f"{address} {event.uid}"
                assert key not in kept or (event.sequence or 0) >= (kept[key].sequence or 0)
                kept[key] = event
    return kept


def test_importing_again_moves_and_rewords_events_and_doubles_none() -> None:
    before = account(closed=None, follow_ups=(plan("2026-08-01"),))
    after = account("Kulturhuset", closed=day("2026-12-01"), follow_ups=(plan("2026-08-20"),))
    first = feeds("2026-05-01", before)
    kept = import_all(first, first, feeds("2026-05-02", after))
    moved = kept[f"{OWN} uppfoljning-1-konto@gislaved.se"]
    assert moved.start == day("2026-08-20")
    assert moved.summary == "Följ upp mot målen: Kulturhuset – Facebook"
    own_events = [key for key in kept if key.startswith(OWN)]
    assert len(own_events) == 4, "two windows, a follow-up, and the last snapshot, new the second time"


def test_importing_after_a_closing_calls_off_what_is_left_and_keeps_what_was_done() -> None:
    follow_ups = (plan("2026-04-01", "2026-04-02"), plan("2026-09-01"))
    last = Snapshot.model_construct(date=day("2026-06-20"), period="", final=True)
    closing: dict[str, Any] = {"closed": day("2026-06-21"), "snapshots": (last,), "state": State.CLOSED}
    open_, closed = (account(follow_ups=follow_ups, **more) for more in ({}, closing))
    kept = import_all(feeds("2026-05-01", open_), feeds("2026-06-25", closed))
    said = {str(event.summary) for key, event in kept.items() if key.startswith(OWN) and event.status}
    assert said == {NO_FIRST, NO_SECOND, "Inställt: Följ upp mot målen: Kulturskolan – Facebook"}
    assert {event.status for event in kept.values()} == {None, EventStatus.CANCELLED}
    assert kept[f"{ALL_ACCOUNTS} uppfoljning-2-konto@gislaved.se"].status is EventStatus.CANCELLED


def test_control_characters_in_a_name_are_spaces() -> None:
    content = feeds("2026-05-01", account("Kultur\x07\x0bskolan"))[OWN]
    assert "Följ upp mot målen: Kultur  skolan – Facebook" in {event.summary for event in read(content)}
    assert not {byte for byte in content if byte < 32} - set(b"\r\n")


def test_every_calendar_is_valid_whatever_an_account_is_called() -> None:
    for content in feeds("2026-05-01", account(EMOJI, closed=day("2026-11-01"))).values():
        lines = content.split(b"\r\n")
        assert lines[0] == b"BEGIN:VCALENDAR"
        assert lines[-2:] == [b"END:VCALENDAR", b""]
        assert all(len(line) <= 75 for line in lines), "RFC 5545, 3.1"
        assert b"\n" not in content.replace(b"\r\n", b"")
        assert b"X-WR-TIMEZONE:Europe/Stockholm" in lines
        assert b"X-PUBLISHED-TTL:P1D" in lines
        uids = [event.uid for event in read(content)]
        assert len(uids) == len(set(uids))
    own_events = read(feeds("2026-05-01", account(EMOJI))[OWN])
    assert f"Följ upp mot målen: {EMOJI} – Facebook" in {event.summary for event in own_events}


def test_an_account_has_a_calendar_from_the_day_it_is_opened() -> None:
    approved = account(state=State.APPROVED, opened=None)
    assert find_calendar(approved) is None
    assert list(feeds("2026-05-01", approved)) == [ALL_ACCOUNTS]
    closed = account(state=State.CLOSED, closed=day("2026-03-01"))
    assert find_calendar(closed) == OWN


def test_the_same_day_gives_the_same_bytes() -> None:
    assert feeds("2026-05-01", account()) == feeds("2026-05-01", account())

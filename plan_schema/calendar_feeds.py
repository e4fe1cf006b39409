"""Calendars of what is to be done, to subscribe to (RFC 5545): one for all accounts and one for each. Pure.

Every event is of whole days, so that it is on the same day in every time zone. Its UID says what it is and
not when: importing a calendar again moves and rewords its events, and doubles none (RFC 5545, 3.8.4.7).
"""

import datetime
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from icalendar import Component, vDuration

from plan_schema.accounts import Account, Register
from plan_schema.due import NOTICE, find_follow_ups
from plan_schema.half_years import HalfYear, find_half_year, find_owed
from plan_schema.model import ReviewLog, Schema, State, fill_in_message
from plan_schema.model.register_words import CalendarEventWords
from plan_schema.review import Verdict
from plan_schema.site_address import find_site
from plan_schema.swedish import write_date

FOLDER = "kalender"
"""Where the calendars are on the site."""
ALL_ACCOUNTS = f"{FOLDER}/alla_konton.ics"
"""The calendar of all accounts; no account's id has an underscore."""
TIME_ZONE = "Europe/Stockholm"
REFRESH = datetime.timedelta(days=1)
"""How often a subscriber should fetch a calendar again."""
DAY = datetime.timedelta(days=1)
EPOCH = datetime.date(2026, 1, 1)
"""The day that revisions are counted from."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""What no line of a calendar may hold (RFC 5545, 3.1); Word leaves some of it in what is pasted."""
Value = str | int | datetime.date | datetime.timedelta
"""What a property may hold."""
Days = tuple[datetime.date, datetime.date]
"""The first day of something and its last."""


@dataclass(frozen=True)
class Occasion:
    """Something to do on certain days."""

    id: str
    """What it is: the same in every build, whatever its days and words become."""
    first: datetime.date
    """Its first day."""
    last: datetime.date
    """Its last day."""
    summary: str
    """What to do."""
    description: str
    """How, and why."""
    page: str
    """The page of the site that it is about, by its address."""
    cancelled: bool = False
    """Whether it is not to be done after all; that is said, for a calendar keeps what is left out."""


def find_calendar(account: Account) -> str | None:
    """The address of an account's calendar; None before it is opened, when there is nothing to put in one."""
    return f"{FOLDER}/{account.id}.ics" if account.notes.opened else None


def render_calendars(
    schema: Schema, log: ReviewLog, register: Register, verdict: Verdict, site_url: str | None
) -> Iterator[tuple[str, bytes]]:
    """Every calendar's address and content; the same input gives the same bytes."""
    writer = Writer(schema.municipality.website, find_site(site_url), verdict.today.date)
    common = [*find_review(schema, log, verdict), *find_windows(schema, register, verdict.today.date)]
    events = [writer.write_event(occasion) for occasion in common]
    for account in register.accounts:
        address = find_calendar(account)
        if address is None:
            continue
        windows = find_account_windows(schema, account, register.start, verdict.today.date)
        own = [writer.write_event(occasion) for occasion in find_occasions(schema, account)]
        events += own
        content = [*(writer.write_event(occasion) for occasion in windows), *own]
        yield address, writer.write_calendar(account.name, content)
    words = schema.register_words.calendar
    name = fill_in_message(words.name, {"municipality": schema.municipality.name})
    yield ALL_ACCOUNTS, writer.write_calendar(name, events)


# --- What there is to do ----------------------------------------------------------------------


def find_review(schema: Schema, log: ReviewLog, verdict: Verdict) -> Iterator[Occasion]:
    """The last day for the review of the guidelines, and the day that the build begins to remind (RL-25)."""
    words, due = schema.register_words.calendar, verdict.due
    reminder = due - datetime.timedelta(days=log.warning_days)
    said = {"date": write_date(due), "owner": verdict.owner}
    for kind, day, text in (
        ("paminnelse", reminder, words.review_reminder),
        ("granskning", due, words.review),
    ):
        yield make_occasion(f"{kind}-{due.year}", (day, day), text, said, "om/granskning/")


def find_windows(schema: Schema, register: Register, today: datetime.date) -> Iterator[Occasion]:
    """The days in which all snapshots of this half-year and of the next are taken (RL-22)."""
    words = schema.register_words.calendar
    for half_year in find_coming(today):
        left = sum(
            half_year.name not in find_taken(account)
            for account in register.accounts
            if is_owed(account, half_year, register.start, account.notes.closed)
        )
        text = words.snapshots if left or not register.accounts else words.snapshots_done
        said = {"period": half_year.label, "date": write_date(half_year.last), "count": left}
        name, days = f"ogonblicksbilder-{half_year.name}", (half_year.window, half_year.last)
        yield make_occasion(name, days, text, said, "riktlinjer/arkivera/")


def find_account_windows(
    schema: Schema, account: Account, start: HalfYear | None, today: datetime.date
) -> Iterator[Occasion]:
    """The days in which an account's snapshots of this half-year and of the next are taken (RL-22)."""
    words, taken = schema.register_words.calendar, find_taken(account)
    for half_year in find_coming(today):
        if is_owed(account, half_year, start, closed=None):
            done = half_year.name in taken
            days = (half_year.window, half_year.last)
            said = {"account": account.name, "period": half_year.label, "date": write_date(half_year.last)}
            name = f"ogonblicksbild-{half_year.name}-{account.id}"
            text = words.snapshot_done if done else words.snapshot
            occasion = make_occasion(name, days, text, said, account.page)
            needed = done or is_owed(account, half_year, start, account.notes.closed)
            yield occasion if needed else cancel(words.cancelled, occasion)


def find_occasions(schema: Schema, account: Account) -> Iterator[Occasion]:
    """An account's follow-ups (CK-16), and the last snapshot before it closes (CK-82)."""
    words, notes = schema.register_words.calendar, account.notes
    for follow_up in find_follow_ups(account):
        done = follow_up.done is not None
        said = {"account": account.name, "date": write_date(follow_up.done or follow_up.due)}
        text = words.follow_up_done if done else words.follow_up
        name = f"uppfoljning-{follow_up.number}-{account.id}"
        occasion = make_occasion(name, (follow_up.due, follow_up.due), text, said, account.page)
        needed = done or notes.state is not State.CLOSED
        yield occasion if needed else cancel(words.cancelled, occasion)
    if notes.closed:
        taken = any(one.final for one in notes.snapshots)
        said = {"account": account.name, "date": write_date(notes.closed)}
        text = words.final_snapshot_done if taken else words.final_snapshot
        first = max(notes.closed - NOTICE, notes.opened or notes.closed)
        name = f"sista-ogonblicksbild-{account.id}"
        yield make_occasion(name, (first, notes.closed), text, said, account.page)


def find_coming(today: datetime.date) -> tuple[HalfYear, HalfYear]:
    """The half-year that a day is in, and the next."""
    half_year = find_half_year(today)
    return half_year, half_year.following


def is_owed(
    account: Account, half_year: HalfYear, start: HalfYear | None, closed: datetime.date | None
) -> bool:
    """Whether an account that closes on a day, or on none, is to have a snapshot of a half-year."""
    opened = account.notes.opened
    return opened is not None and half_year in find_owed(opened, closed, start, half_year.last)


def find_taken(account: Account) -> set[str]:
    """The half-years that an account has a snapshot of."""
    return {snapshot.period for snapshot in account.notes.snapshots}


def make_occasion(
    name: str, days: Days, words: CalendarEventWords, said: Mapping[str, object], page: str
) -> Occasion:
    """An occasion with its words filled in."""
    summary, description = (fill_in_message(text, said) for text in (words.summary, words.description))
    return Occasion(name, *days, summary, description, page)


def cancel(words: CalendarEventWords, occasion: Occasion) -> Occasion:
    """An occasion that the account's closing makes needless."""
    summary = fill_in_message(words.summary, {"summary": occasion.summary})
    return replace(occasion, summary=summary, description=words.description, cancelled=True)


# --- How it is written ------------------------------------------------------------------------


@dataclass(frozen=True)
class Writer:
    """Writes occasions as events; each once, whichever calendars it stands in."""

    host: str
    """What ends every UID: the municipality's website."""
    site: str
    """Where the site is, ending with a slash; empty when it is nowhere."""
    today: datetime.date
    """The day the calendars are of."""

    def write_event(self, occasion: Occasion) -> bytes:
        """One event. Its end is the day after its last (RFC 5545, 3.6.1); it makes nobody busy."""
        properties: dict[str, Value] = {
            "uid": f"{occasion.id}@{self.host}",
            "dtstamp": datetime.datetime.combine(self.today, datetime.time(), datetime.UTC),
            "sequence": max(0, (self.today - EPOCH).days),
            "dtstart": occasion.first,
            "dtend": occasion.last + DAY,
            "summary": occasion.summary,
            "description": occasion.description,
            "transp": "TRANSPARENT",
        }
        if occasion.cancelled:
            properties["status"] = "CANCELLED"
        if self.site:
            properties["url"] = self.site + occasion.page
        return enclose("VEVENT", properties)

    def write_calendar(self, name: str, events: Iterable[bytes]) -> bytes:
        """A calendar of events already written; its name both as RFC 7986 has it and as Outlook reads it."""
        properties: dict[str, Value] = {
            "prodid": f"-//{self.host}//plan_schema//SV",
            "version": "2.0",
            "calscale": "GREGORIAN",
            "method": "PUBLISH",
            "name": name,
            "x-wr-calname": name,
            "x-wr-timezone": TIME_ZONE,
            "refresh-interval": REFRESH,
            "x-published-ttl": REFRESH,
        }
        return enclose("VCALENDAR", properties, events)


def enclose(component: str, properties: Mapping[str, Value], inside: Iterable[bytes] = ()) -> bytes:
    """A component with its properties, and what stands inside it."""
    written = (write_property(name, value) for name, value in properties.items())
    begin, end = (f"{word}:{component}\r\n".encode() for word in ("BEGIN", "END"))
    return b"".join((begin, *written, *inside, end))


@functools.lru_cache
def write_property(name: str, value: Value) -> bytes:
    """A property as the library writes, escapes and folds it.

    Most of an event is the same as in the last one, so that ten thousand calendars take some seconds.
    """
    component = Component()
    if isinstance(value, datetime.timedelta):
        parameters = {} if name.startswith("x-") else {"VALUE": "DURATION"}
        component.add(name, vDuration(value), parameters=parameters)
    else:
        component.add(name, CONTROL.sub(" ", value) if isinstance(value, str) else value)
    return bytes(component.content_line(name.upper(), component[name]).to_ical()) + b"\r\n"

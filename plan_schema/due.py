"""What is due, and who acts: the register, the platforms and the review on a given day. Pure.

It reports and never refuses: what is late today was right yesterday.
"""

import calendar
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plan_schema.accounts import Account, Register
from plan_schema.form_links import CLOSING, FOLLOW_UP, SNAPSHOT, FormLink, find_account_link
from plan_schema.half_years import HalfYear, find_owed
from plan_schema.model import Platform, Schema, State, fill_in_message
from plan_schema.register_check import require_administrators
from plan_schema.review import Status, Verdict, years_after
from plan_schema.swedish import sort_key, write_date

NOTICE = datetime.timedelta(days=14)
"""How long before its day a follow-up or a closing is listed."""
FOLLOW_UP_MONTHS = 6
"""Months from opening to the first follow-up where none is planned; our own, CK-16 says after a while."""


@dataclass(frozen=True)
class Task:
    """One thing to do."""

    actor: str
    """Who acts: the office, or a unit."""
    due: datetime.date | None
    """The last day it is in time; None for what has no day."""
    text: str
    """What to do."""
    page: str
    """The page of the site that it is about, by its address."""
    late: bool
    """Whether its day has passed."""
    form: FormLink | None = None
    """The form in which it is done, with what is known filled in."""


@dataclass(frozen=True)
class FollowUpDay:
    """One follow-up of an account, planned by the office or by ourselves."""

    number: int
    """Which of the account's it is, from 1."""
    due: datetime.date
    """The last day for it."""
    done: datetime.date | None
    """When it was done."""


def find_tasks(schema: Schema, register: Register, verdict: Verdict) -> list[Task]:
    """Everything that is due on the verdict's day, oldest first; what has no day comes last."""
    today = verdict.today.date
    office = verdict.owner
    tasks = [
        *find_review_tasks(schema, verdict),
        *(
            task
            for platform in schema.platforms
            for task in find_how_to_tasks(schema, platform, office, today)
        ),
        *(
            task
            for account in register.accounts
            for task in find_account_tasks(schema, account, register.start, office, today)
        ),
    ]
    return sorted(tasks, key=age)


def age(task: Task) -> tuple[datetime.date, str]:
    """What tasks are sorted by: the oldest first, and last what has no day."""
    return task.due or datetime.date.max, sort_key(task.text)


def group_by_actor(tasks: Iterable[Task], first: str) -> dict[str, list[Task]]:
    """Who acts → their tasks in the order given; `first` leads, the others follow in Swedish order."""
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(task.actor, []).append(task)
    return dict(sorted(groups.items(), key=lambda group: (group[0] != first, sort_key(group[0]))))


def find_account_tasks(
    schema: Schema, account: Account, start: HalfYear | None, office: str, today: datetime.date
) -> Iterator[Task]:
    """What is due of one account."""
    words, notes, unit = schema.register_words.due, account.notes, account.unit

    def task(
        actor: str, due: datetime.date | None, text: str, form: FormLink | None = None, **more: object
    ) -> Task:
        said = {"account": account.name, "date": write_date(due) if due else "", **more}
        late = due is not None and due < today
        return Task(actor, due, fill_in_message(text, said), account.page, late, form)

    def link(form_id: str, **answers: str) -> FormLink | None:
        return find_account_link(schema, form_id, account, answers)

    for half_year in find_missing_snapshots(account, start, today):
        text = words.snapshot if today <= half_year.last else words.snapshot_late
        form = link(SNAPSHOT, period=half_year.name)
        if notes.state is State.CLOSED:
            text, form = words.snapshot_closed, None
        yield task(office, half_year.last, text, form, period=half_year.label)
    if notes.closed and not any(one.final for one in notes.snapshots):
        if notes.state is State.CLOSED:
            yield task(office, notes.closed, words.final_snapshot_late)
        elif notes.closed - NOTICE <= today:
            yield task(office, notes.closed, words.final_snapshot, link(SNAPSHOT, final="ja"))
    if notes.closed and notes.closed < today and account.is_open:
        yield task(office, notes.closed, words.closing, link(CLOSING, closed=notes.closed.isoformat()))
    if notes.state is State.CLOSED:
        return
    for follow_up in find_follow_ups(account):
        if follow_up.done is None and follow_up.due - NOTICE <= today:
            text = words.follow_up if today <= follow_up.due else words.follow_up_late
            yield task(unit, follow_up.due, text, link(FOLLOW_UP, due=follow_up.due.isoformat()))
    least = require_administrators(schema).at_least or 0
    if account.administrators < least:
        yield task(unit, None, words.administrators, count=account.administrators, least=least)


def find_missing_snapshots(account: Account, start: HalfYear | None, today: datetime.date) -> list[HalfYear]:
    """The half-years that an account has no snapshot of, and by now should have or soon must (RL-22)."""
    taken = {one.period for one in account.notes.snapshots}
    notes = account.notes
    owed = find_owed(notes.opened, notes.closed, start, today) if notes.opened else []
    return [half_year for half_year in owed if half_year.name not in taken]


def find_follow_ups(account: Account) -> list[FollowUpDay]:
    """An account's follow-ups (CK-16); one is half a year after opening where none is planned."""
    notes = account.notes
    if not notes.follow_ups and notes.opened:
        return [FollowUpDay(1, months_after(notes.opened, FOLLOW_UP_MONTHS), None)]
    dated = ((number, one.due or one.done, one.done) for number, one in enumerate(notes.follow_ups, 1))
    return [FollowUpDay(number, due, done) for number, due, done in dated if due]


def months_after(date: datetime.date, months: int) -> datetime.date:
    """The same day some months later, or the last of that month."""
    years, month = divmod(date.month - 1 + months, 12)
    year, month = date.year + years, month + 1
    return datetime.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


def find_how_to_tasks(
    schema: Schema, platform: Platform, office: str, today: datetime.date
) -> Iterator[Task]:
    """That nobody has clicked through a platform's steps for a year."""
    words, clicked = schema.register_words.due, platform.clicked_through
    page = f"moderera/{platform.id}/"
    if clicked is None:
        text = fill_in_message(words.how_to_never, {"platform": platform.full_name})
        yield Task(office, None, text, page, late=False)
    elif years_after(clicked.date, 1) <= today:
        said = {"platform": platform.full_name, "date": write_date(clicked.date)}
        yield Task(office, years_after(clicked.date, 1), fill_in_message(words.how_to, said), page, late=True)


def find_review_tasks(schema: Schema, verdict: Verdict) -> Iterator[Task]:
    """The review of the guidelines, from the day that the build begins to remind (RL-25)."""
    words = schema.register_words.due
    if verdict.status is not Status.FRESH:
        text = words.review_late if verdict.overdue else words.review
        said = {"date": write_date(verdict.due)}
        yield Task(verdict.owner, verdict.due, fill_in_message(text, said), "om/granskning/", verdict.overdue)

"""Review log in, verdict out: fresh, due soon or overdue. Pure: today's date is handed in.

RL-25: the communications office goes through the guidelines every year. RL-26: a larger change goes to
kommunstyrelsen.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from plan_schema import problems
from plan_schema.model import Contact, Extent, ReviewCheck, ReviewLog, parse_date
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.swedish import write_date
from plan_schema.yaml_source import Source

TODAY_VARIABLE = "REVIEW_TODAY"
"""Environment variable that replaces today's date."""


Contacts = Mapping[str, Contact]
"""Role → how to reach it."""


class Status(StrEnum):
    """Where the guidelines stand against their review."""

    FRESH = "fresh"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Today:
    """The date that a verdict is given for."""

    date: datetime.date
    """The date, in Europe/Stockholm."""
    assumed: bool
    """Whether REVIEW_TODAY said so rather than the clock."""


@dataclass(frozen=True)
class Verdict:
    """What the review log says on a given day."""

    status: Status
    """Fresh, due soon or overdue."""
    last_reviewed: datetime.date
    """The day of the last complete review."""
    reviewer: str
    """Who held it, as the log names them."""
    due: datetime.date
    """The last day on which the guidelines are still in date."""
    owner: str
    """Whose turn it is, as shown to people."""
    today: Today
    """The date the verdict is given for."""
    problem: Problem | None
    """What to do, when it is due soon or overdue."""

    @property
    def overdue(self) -> bool:
        """Whether the due date has passed."""
        return self.status is Status.OVERDUE


def find_today(environment: Mapping[str, str], now: datetime.datetime) -> Today:
    """Today in Europe/Stockholm, or REVIEW_TODAY; ProblemsFound when that is not a date. `now` has a zone."""
    assumed = environment.get(TODAY_VARIABLE)
    if not assumed:
        return Today(now.astimezone(ZoneInfo("Europe/Stockholm")).date(), assumed=False)
    try:
        return Today(parse_date(assumed), assumed=True)
    except ValueError:
        raise ProblemsFound([Problem(TODAY_VARIABLE, 0, problems.review.impossible_today(assumed))]) from None


def years_after(date: datetime.date, years: int) -> datetime.date:
    """The same day some years later; 29 February becomes the last of February, as in 1 § lag (1930:173)."""
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return date.replace(year=date.year + years, day=28)


def judge_reviews(
    log: ReviewLog, source: Source, contacts: Contacts | None, today: Today, found: list[Problem]
) -> Verdict | None:
    """The verdict on a day, or None when no complete review has been held. Problems go to `found`.

    Without the municipality's contacts the one responsible is called what the log calls it.
    """
    found += find_faults(log, source, contacts, today)
    owner = contacts[log.owner].label if contacts and log.owner in contacts else log.owner
    complete = [r for r in log.reviews if r.extent is Extent.COMPLETE and r.date <= today.date]
    if not complete:
        text = problems.review.no_complete_review(owner, render_entry(log, today.date))
        found.append(source.problem(("reviews",), text))
        return None
    last = max(complete, key=lambda review: review.date)
    due = years_after(last.date, log.interval_years)
    days = (due - today.date).days
    status, text = Status.FRESH, ""
    if days < 0:
        status = Status.OVERDUE
        example = render_entry(log, today.date)
        text = problems.review.review_overdue(write_date(last.date), write_date(due), -days, owner, example)
    elif days <= log.warning_days:
        status = Status.DUE_SOON
        text = problems.review.review_due_soon(write_date(due), days, owner)
    problem = source.problem(("reviews",), text) if text else None
    return Verdict(status, last.date, last.reviewer, due, owner, today, problem)


def find_faults(log: ReviewLog, source: Source, contacts: Contacts | None, today: Today) -> Iterator[Problem]:
    """What the log says that cannot be right."""
    if contacts is not None and log.owner not in contacts:
        yield source.problem(("owner",), problems.schema.reference_missing("owner", log.owner, contacts))
    known = {check.id for check in log.checks}
    first: dict[datetime.date, int] = {}
    for r, review in enumerate(log.reviews):
        if first.setdefault(review.date, r) != r:
            line = source.line(("reviews", first[review.date], "date"))
            text = problems.review.date_taken(write_date(review.date), line)
            yield source.problem(("reviews", r, "date"), text)
        dates = {("date",): review.date} | (
            {("decision", "date"): review.decision.date} if review.decision else {}
        )
        for path, date in dates.items():
            if date > today.date:
                text = problems.review.date_in_the_future(write_date(date), write_date(today.date))
                yield source.problem(("reviews", r, *path), text)
        for c, checked in enumerate(review.checked):
            if checked not in known:
                yield source.problem(
                    ("reviews", r, "checked", c), problems.schema.reference_missing("checked", checked, known)
                )
        if review.extent is Extent.COMPLETE:
            for check in log.checks:
                if is_asked(check, review.date) and check.id not in review.checked:
                    yield source.problem(
                        ("reviews", r, "checked"), problems.review.check_not_done(check.id, check.label)
                    )
        if review.larger_change and review.decision is None:
            yield source.problem(("reviews", r, "larger_change"), problems.review.decision_missing())


def is_asked(check: ReviewCheck, date: datetime.date) -> bool:
    """Whether a complete review on a day must have a check."""
    return check.since is None or check.since <= date


def render_entry(log: ReviewLog, today: datetime.date) -> str:
    """The entry to write in the log for a complete review held today, as YAML."""
    checks = ", ".join(check.id for check in log.checks if is_asked(check, today))
    return "\n".join(
        [
            f"  - date: {today.isoformat()}",
            "    extent: hel",
            "    reviewer:",
            f"    checked: [{checks}]",
            "    decided:",
            "    larger_change: nej",
        ]
    )


def render_status(verdict: Verdict) -> dict[str, str | bool | None]:
    """`granskning.json`: the status for machines."""
    return {
        "status": verdict.status.value,
        "last_reviewed": verdict.last_reviewed.isoformat(),
        "due": verdict.due.isoformat(),
        "owner": verdict.owner,
        "today": verdict.today.date.isoformat(),
        "today_assumed": verdict.today.assumed,
    }

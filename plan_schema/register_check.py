"""What must be right for a plan and its notes to stand in the register. Pure: the day is handed in."""

import datetime
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plan_schema import problems
from plan_schema.addresses import find_owner, is_address_of, split_address
from plan_schema.answers import fold, is_empty, is_of_kind, is_same, label_of
from plan_schema.conditions import find_by_checks, is_personal, says
from plan_schema.consistency import name_key, walk
from plan_schema.document_check import (
    Finding,
    check_document,
    check_header,
    check_untouched,
    is_current,
    parts_of_approval,
)
from plan_schema.fingerprint import fingerprint, fingerprints_as_it_was, top
from plan_schema.half_years import parse_half_year
from plan_schema.migration import HEADER, find_newer, fit_document, is_older
from plan_schema.model import (
    ChangeKind,
    FormField,
    Kind,
    Notes,
    Platform,
    ReportedChange,
    Schema,
    Severity,
    State,
    fill_in_message,
)
from plan_schema.persons import Person, Traces, says_person, says_surname, write_person
from plan_schema.problems import Problem
from plan_schema.swedish import write_date
from plan_schema.yaml_source import Path_, Source


@dataclass(frozen=True)
class JudgedPlan:
    """A plan as it is judged by itself."""

    document: dict[str, Any]
    """It as a document of the form's current version; empty when it is none of this form."""
    original: dict[str, Any]
    """It as it was approved."""
    findings: tuple[Finding, ...]
    """Everything that is wrong with it."""
    remarks: tuple[str, ...] = ()
    """What there is to think about."""

    @functools.cached_property
    def sound(self) -> dict[str, Any]:
        """The document without the fields that something is wrong with."""
        faulty = {top(finding.path) for finding in self.findings}
        return {name: answer for name, answer in self.document.items() if name not in faulty}


SHORTEST_NAME = len("Bo Ek")
"""Fewest signs that name a person."""


def judge_plan(schema: Schema, document: Any) -> JudgedPlan:
    """A plan as one of the form's current version.

    What changed in the form after it makes no plan wrong: neither a question that it was not asked, nor that
    what was approved stands elsewhere now.
    """
    if not isinstance(document, dict):
        return JudgedPlan({}, {}, tuple(check_document(schema, document)))
    if not is_older(schema, document):
        if not is_current(schema, document):
            header = (finding for finding in check_header(schema, document) if finding.path in HEADER)
            return JudgedPlan({}, {}, tuple(header))
        return JudgedPlan(document, document, tuple(check_document(schema, document)))
    newer, fitted = find_newer(schema, document["version"]), fit_document(schema, document).document
    later = {name for change in newer for name in change.added if is_empty(fitted.get(name))}
    excused = later | find_approved(schema, document)
    findings = [*check_untouched(document), *check_document(schema, fitted)]
    unasked = [label_of(schema, finding.path) for finding in findings if finding.path in later]
    return JudgedPlan(
        fitted,
        document,
        tuple(finding for finding in findings if finding.path not in excused),
        (problems.register.asked_later(unasked),) if unasked else (),
    )


def find_fingerprints(schema: Schema, document: dict[str, Any]) -> set[str]:
    """What an approval of a plan may have as its fingerprint."""
    if is_older(schema, document):
        return fingerprints_as_it_was(schema, document, find_newer(schema, document["version"]))
    return set(filter(None, [fingerprint(schema, document)]))


def find_approved(schema: Schema, document: dict[str, Any]) -> set[str]:
    """Where the approvals of an older plan are ticked that hold for it as it was."""
    found, fingerprints = set(), find_fingerprints(schema, document)
    for field in filter(is_approval, schema.plan.fields):
        tick, seal = parts_of_approval(schema, field)
        group = document.get(field.id)
        if isinstance(group, dict) and group.get(seal.id) in fingerprints:
            found.add(f"{field.id}.{tick.id}")
    return found


def is_approval(field: FormField) -> bool:
    """Whether a field is a head's approval."""
    return field.kind is Kind.APPROVAL


# --- The plan ---------------------------------------------------------------------------------


def check_approvals(schema: Schema, document: dict[str, Any], notes: Notes) -> Iterator[Finding]:
    """That each head has approved the plan, in the file or elsewhere."""
    signed = {signature.role for signature in notes.signed_elsewhere}
    for field in filter(is_approval, schema.plan.fields):
        if is_empty(document.get(field.id)) and field.id not in signed:
            yield Finding(field.id, problems.register.not_approved(field.label))


def check_address(schema: Schema, platform: Platform, address: str, shown: str) -> Iterator[Finding]:
    """That a web address is of the platform, and of no other; `shown` is what of it may be said."""
    owner = find_owner(schema.platforms, split_address(address)[0])
    if not is_address_of(platform, address) or owner not in (None, platform):
        text = problems.register.address_of_other_platform(shown, platform.full_name, platform.address.form)
        yield Finding("address", text)


def check_account_email(schema: Schema, document: dict[str, Any], persons: list[Person]) -> Iterator[Finding]:
    """That the account's e-mail address is no municipal one of somebody in the plan (CK-22)."""
    own = {fold(person.get("email")) for person in persons}
    for field in schema.plan.fields:
        address = document.get(field.id, "") if field.kind is Kind.EMAIL else ""
        if fold(address) in own - {""} and is_personal(schema.municipality, address, ".*"):
            yield Finding(field.id, problems.register.address_of_a_person(field.label))


def check_published(schema: Schema, document: dict[str, Any], traces: Traces) -> Iterator[Finding]:
    """That nobody is named in what is shown."""
    for field in schema.published:
        if any(says_person(traces, text) for text in find_texts(document.get(field.id))):
            yield Finding(field.id, problems.register.person_in_answer(field.label))


def find_surnames(schema: Schema, document: dict[str, Any], traces: Traces) -> Iterator[str]:
    """Answers to be shown with a word that is also a surname: it may be a person, or may not."""
    for field in schema.published:
        if any(says_surname(traces, text) for text in find_texts(document.get(field.id))):
            yield problems.register.surname_in_answer(field.label)


def find_remarks(schema: Schema, document: dict[str, Any]) -> Iterator[str]:
    """What the form's checks say of the approvals, such as that one person gave both (CK-11)."""
    for field in filter(is_approval, schema.plan.fields):
        for found in find_by_checks(schema, document, field, Severity.WARNING):
            yield found.text


def find_texts(answer: Any) -> Iterator[str]:
    """Every text in an answer, however deep, that is long enough to name somebody."""
    if isinstance(answer, str):
        if len(answer) >= SHORTEST_NAME:
            yield answer
    elif isinstance(answer, list | dict):
        for part in answer.values() if isinstance(answer, dict) else answer:
            yield from find_texts(part)


# --- Administrators ---------------------------------------------------------------------------


def require_administrators(schema: Schema) -> FormField:
    """The field of administrators: the list of people whose rows must be different persons (AP-07)."""
    return next(field for field in schema.plan.fields if field.kind is Kind.PEOPLE and field.distinct)


def matches(person: Person, named: str) -> bool:
    """Whether a name or an e-mail address is a person's."""
    return bool(fold(named)) and fold(named) in (fold(person.get("name")), fold(person.get("email")))


def apply_change(
    people: list[Person], change: ReportedChange, distinct: tuple[str, ...]
) -> tuple[list[Person], str]:
    """The administrators after a change, and what is wrong with it, if anything."""
    if change.what is ChangeKind.NEW_CREDENTIALS:
        beside = any((change.name, change.email, change.phone, change.replaces))
        return people, problems.register.more_than_credentials() if beside else ""
    gone = change.replaces if change.what is ChangeKind.NEW_ADMINISTRATOR else change.name or change.email
    left = [person for person in people if not matches(person, gone)] if gone else people
    if gone and len(left) == len(people):
        key = "replaces" if change.what is ChangeKind.NEW_ADMINISTRATOR else "name"
        return people, problems.register.administrator_unknown(key)
    if change.what is ChangeKind.ADMINISTRATOR_LEFT:
        return left, "" if gone else problems.register.administrator_incomplete(["name"])
    if lacking := [key for key in ("name", "email") if not getattr(change, key)]:
        return left, problems.register.administrator_incomplete(lacking)
    person = write_person(change)
    if any(is_same(other, person, distinct) for other in left):
        return left, problems.register.administrator_twice()
    return [*left, person], ""


def find_wrong_reach(schema: Schema, change: ReportedChange) -> Iterator[tuple[str, str]]:
    """The e-mail address or phone number of a change that is none: its key, and what is wrong."""
    messages = schema.common.messages
    for part in schema.parts_of(require_administrators(schema)):
        said = getattr(change, part.id, "") if part.kind in (Kind.EMAIL, Kind.PHONE) else ""
        if said and not is_of_kind(schema, part, said):
            text = messages.not_email if part.kind is Kind.EMAIL else messages.not_phone
            yield part.id, fill_in_message(text, {"label": part.label})


def find_approval_day(schema: Schema, document: dict[str, Any], notes: Notes) -> datetime.date | None:
    """The latest day that the plan was approved on: what was reported before it may be in the plan."""
    days = [signature.date for signature in notes.signed_elsewhere]
    for field in filter(is_approval, schema.plan.fields):
        approval = document.get(field.id, {})
        dates = (approval.get(part.id) for part in schema.parts_of(field) if part.kind is Kind.DATE)
        days += (datetime.date.fromisoformat(date) for date in dates if date)
    return max(days, default=None)


def follow_changes(
    schema: Schema, document: dict[str, Any], notes: Notes
) -> tuple[list[Person], dict[int, str]]:
    """The administrators after all reported changes, and position of a change → what is wrong with it."""
    field, approved = require_administrators(schema), find_approval_day(schema, document, notes)
    people: list[Person] = list(document.get(field.id, []))
    faults: dict[int, str] = {}
    for position, change in sorted(enumerate(notes.changes), key=lambda pair: pair[1].date):
        after, fault = apply_change(people, change, field.distinct)
        if fault and approved and change.date < approved:
            continue  # the plan has it already
        people = after
        if fault:
            faults[position] = fault
    return people, faults


def count_administrators(schema: Schema, document: dict[str, Any], notes: Notes) -> int:
    """How many different administrators there are, reported changes counted."""
    return len(follow_changes(schema, document, notes)[0])


# --- The notes --------------------------------------------------------------------------------


# Nothing here begins to be wrong by the passing of time alone: a build that passed passes tomorrow.


def check_notes_alone(notes: Notes, source: Source, today: datetime.date) -> Iterator[Problem]:
    """What in the notes cannot be right, whatever the plan says."""
    yield from check_dates(notes, source, today)
    yield from check_snapshots(notes, source)


def check_secrets(schema: Schema, source: Source) -> Iterator[Problem]:
    """What must never stand in the notes (AP-14)."""
    for path, text in walk(source.data):
        if isinstance(text, str) and any(says(text, refusal.pattern) for refusal in schema.common.refused):
            yield source.problem(path, problems.register.password_in_notes(name_key(path)))


def check_notes_beside(schema: Schema, plan: JudgedPlan, notes: Notes, source: Source) -> Iterator[Problem]:
    """What in the notes does not fit the plan, as far as that is without fault."""
    yield from check_signatures(schema, plan, notes, source)
    document = plan.sound
    if require_administrators(schema).id not in document:
        return
    people, faults = follow_changes(schema, document, notes)
    for position, fault in faults.items():
        yield source.problem(("changes", position), fault)
    for position, change in enumerate(notes.changes):
        for key, fault in find_wrong_reach(schema, change):
            yield source.problem(("changes", position, key), fault)
    least = require_administrators(schema).at_least or 0
    if notes.state is State.ACTIVE and len(people) < least:
        text = problems.register.too_few_administrators(len(people), notes.state.value)
        yield source.problem(("state",), text)


def check_dates(notes: Notes, source: Source, today: datetime.date) -> Iterator[Problem]:
    """That an account has the dates of its state, and that what has happened is not in the future."""
    happened: dict[Path_, datetime.date | None] = {
        ("opened",): notes.opened,
        **{("signed_elsewhere", n, "date"): one.date for n, one in enumerate(notes.signed_elsewhere)},
        **{("changes", n, "date"): one.date for n, one in enumerate(notes.changes)},
        **{("snapshots", n, "date"): one.date for n, one in enumerate(notes.snapshots)},
        **{("follow_ups", n, "done"): one.done for n, one in enumerate(notes.follow_ups)},
    }
    for path, date in happened.items():
        if date and date > today:
            text = problems.review.date_in_the_future(write_date(date), write_date(today))
            yield source.problem(path, text)
    state, opened, closed = notes.state, notes.opened, notes.closed
    for key, date, needed in (
        ("opened", opened, state is not State.APPROVED),
        ("closed", closed, state is State.CLOSED),
    ):
        if needed and date is None:
            yield source.problem((key,), problems.register.date_needed(key, state.value))
        elif date and state is State.APPROVED:
            yield source.problem((key,), problems.register.date_too_early(key, state.value))
    if opened and closed and closed < opened:
        yield source.problem(("closed",), problems.register.closed_before_opened())
    if state is State.CLOSED and closed and closed > today:
        yield source.problem(("closed",), problems.register.not_closed_yet(write_date(closed)))
    for n, one in enumerate(notes.follow_ups):
        if not (one.due or one.done):
            yield source.problem(("follow_ups", n), problems.register.follow_up_without_date())


def check_signatures(schema: Schema, plan: JudgedPlan, notes: Notes, source: Source) -> Iterator[Problem]:
    """That what was signed elsewhere is an approval of the form, and of the plan as it is."""
    roles = [field.id for field in filter(is_approval, schema.plan.fields)]
    own = find_fingerprints(schema, plan.original) if notes.signed_elsewhere else set()
    for n, signature in enumerate(notes.signed_elsewhere):
        path: Path_ = ("signed_elsewhere", n)
        if signature.role not in roles:
            text = problems.schema.reference_missing("role", signature.role, roles)
            yield source.problem((*path, "role"), text)
        if own and signature.fingerprint not in own:
            text = problems.register.signed_something_else(min(own))
            yield source.problem((*path, "fingerprint"), text)


def check_snapshots(notes: Notes, source: Source) -> Iterator[Problem]:
    """That each snapshot is of something, once, and taken when it can have been."""
    seen: set[str] = set()
    for n, one in enumerate(notes.snapshots):
        path: Path_ = ("snapshots", n)
        if (notes.opened and one.date < notes.opened) or (notes.closed and one.date > notes.closed):
            yield source.problem((*path, "date"), problems.register.snapshot_when_not_open())
        if not one.period:
            if not one.final:
                yield source.problem(path, problems.register.snapshot_of_nothing())
            continue
        if one.period in seen:
            yield source.problem(path, problems.register.snapshot_twice(one.period))
        seen.add(one.period)
        half_year = parse_half_year(one.period)
        if one.date < half_year.first:
            text = problems.register.snapshot_too_early(one.period, write_date(half_year.first))
            yield source.problem((*path, "date"), text)
        if notes.opened and half_year.last < notes.opened:
            yield source.problem((*path, "period"), problems.register.snapshot_before_opening(one.period))

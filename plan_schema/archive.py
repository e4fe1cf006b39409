"""Whether an archive holds the snapshots that it should, whole and unchanged (RL-22, RL-23). Pure.

The files are sorted out, the snapshots among them placed at their accounts, and those matched with what is
expected. What there is to say is then read from that.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plan_schema import problems
from plan_schema.accounts import Account, Register
from plan_schema.addresses import address_key
from plan_schema.answers import is_date
from plan_schema.archive_faults import (
    ArchivedFile,
    find_faults_of_files,
    remark_on_files,
    schema_of,
    sort_out,
)
from plan_schema.filing import write_register_lines
from plan_schema.form_links import SNAPSHOT
from plan_schema.half_years import HalfYear, find_owed
from plan_schema.model import Schema, Snapshot
from plan_schema.problems import Problem
from plan_schema.swedish import write_date


class Presence(StrEnum):
    """Whether something expected is there."""

    WHOLE = "whole"
    BROKEN = "broken"
    """It is there, but something is wrong with it."""
    MISSING = "missing"


@dataclass(frozen=True)
class Expected:
    """A snapshot that should be there."""

    account: Account
    """Of which account."""
    closed: datetime.date | None
    """The account's last day, where this is the last snapshot before it (CK-82)."""


@dataclass(frozen=True)
class Outcome:
    """What there is of what is expected."""

    expected: Expected
    """What should be there."""
    presence: Presence
    """Whether it is."""
    file: str = ""
    """The file; empty where there is none."""
    unchanged: bool = False
    """Whether it is proved to be the file that was noted in the register."""


@dataclass(frozen=True)
class Others:
    """Documents that are not expected."""

    title: str
    """The form they are of."""
    count: int
    """How many."""
    broken: int
    """How many of them something is wrong with."""


@dataclass(frozen=True)
class ArchiveVerdict:
    """Everything to say of an archive."""

    half_year: HalfYear
    """The half-year it was judged for."""
    outcomes: tuple[Outcome, ...]
    """What is expected, in the order of the register."""
    others: tuple[Others, ...]
    """Whole documents beside it, and broken ones."""
    problems: tuple[Problem, ...]
    """Everything that is wrong."""
    remarks: tuple[Problem, ...]
    """What there is to think about."""


def judge_archive(
    schema: Schema,
    register: Register,
    half_year: HalfYear,
    today: datetime.date,
    files: Iterable[ArchivedFile],
) -> ArchiveVerdict:
    """An archive's files beside what the register says should be there of a half-year."""
    stock = sort_out(schema, files)
    snapshots = [place(schema, register, file) for file in stock.documents if file.say("schema") == SNAPSHOT]
    matches = [
        find_match(one, register, half_year, snapshots, stock.empty)
        for one in find_expected(register, half_year, today)
    ]
    about_files = [
        *find_faults_of_files(schema, stock),
        *find_faults_of_snapshots(snapshots, stock.names),
        *find_faults_of_matches(matches),
    ]
    faulty = {problem.where for problem in about_files}
    about_accounts = [*find_pairs(snapshots), *find_missing(matches, half_year)]
    remarks = [
        *remark_on_files(stock, faulty),
        *remark_on_accounts(snapshots),
        *remark_on_notes(schema, half_year, snapshots, faulty),
    ]
    outcomes = tuple(find_outcome(one, faulty) for one in matches)
    return ArchiveVerdict(
        half_year,
        outcomes,
        tuple(count_others(schema, stock.documents, {outcome.file for outcome in outcomes}, faulty)),
        tuple(sorted({*about_files, *about_accounts})),
        tuple(sorted(set(remarks))),
    )


# --- The snapshots, each at its account -------------------------------------------------------


@dataclass(frozen=True)
class Placed:
    """A snapshot beside what the register says."""

    file: ArchivedFile
    """The file."""
    account: Account | None
    """The account that it is of; None when the register does not know it."""
    neighbours: tuple[Account, ...]
    """The accounts with the address that it says; a closed one may have had that of another."""
    noted: Snapshot | None
    """What the account's notes say of it."""

    @property
    def is_named(self) -> bool:
        """Whether it says the account's id itself, so that its address need not tell."""
        return self.account is not None and self.account.id == self.file.say("account")

    @property
    def is_final(self) -> bool:
        """Whether it says that it is the last before the account closes."""
        return says_final(self.file)

    @property
    def is_unchanged(self) -> bool:
        """Whether it is proved to be the file that was noted."""
        return self.noted is not None and self.noted.sha256 == self.file.sha256

    def is_of(self, half_year: HalfYear) -> bool:
        """Whether it is of a half-year, or, as the last one may be, taken in it."""
        if self.file.say("period") == half_year.name:
            return True
        day = self.file.say("taken")[:10]
        taken = datetime.date.fromisoformat(day) if is_date(day) else None
        return self.is_final and taken is not None and half_year.first <= taken <= half_year.last


def place(schema: Schema, register: Register, file: ArchivedFile) -> Placed:
    """A snapshot with its account: the one whose id it says, or else the one with its address."""
    key = file.say("platform"), address_key(schema.platforms, file.say("address"))
    there = tuple(one for one in register.accounts if (one.platform.id, one.key) == key)
    named = [one for one in register.accounts if one.id == file.say("account")]
    open_then = [one for one in there if was_open(one, file.say("taken")[:10])]
    account = next(iter([*named, *open_then, *there]), None)
    noted = find_noted(register.archived.get(account.id, ()), file) if account else None
    return Placed(file, account, there, noted)


def says_final(file: ArchivedFile) -> bool:
    """Whether a snapshot says that it is the last before the account closes."""
    return (file.document or {}).get("final") is True


def was_open(account: Account, day: str) -> bool:
    """Whether an account was open on a day, as far as is noted."""
    opened, closed = account.notes.opened, account.notes.closed
    return opened is not None and opened.isoformat() <= day and (closed is None or day <= closed.isoformat())


def find_noted(noted: Sequence[Snapshot], file: ArchivedFile) -> Snapshot | None:
    """What an account's notes say of a snapshot."""
    last = [one for one in noted if one.final and says_final(file)]
    same = [one for one in noted if one.period and one.period == file.say("period")]
    return next(iter(last + same), None)


def find_faults_of_snapshots(snapshots: Iterable[Placed], names: frozenset[str]) -> Iterator[Problem]:
    """That each snapshot is of the account that it says, and is the file that is noted."""
    for one in snapshots:
        file, noted = one.file, one.noted
        if one.is_named and one.neighbours and one.account not in one.neighbours:
            text = problems.archive.address_of_other_account(one.neighbours[0].id)
            yield Problem(file.name, 0, text)
        if noted and noted.file and noted.file not in names:
            yield Problem(file.name, 0, problems.archive.named_otherwise(noted.file))
        if noted and noted.sha256 and not one.is_unchanged:
            text = problems.archive.changed_since_noted(noted.sha256, file.sha256)
            yield Problem(file.name, 0, text)


def find_pairs(snapshots: Iterable[Placed]) -> Iterator[Problem]:
    """That no two files are of the same account and half-year."""
    holders: dict[tuple[str, str, bool], Placed] = {}
    for one in sorted(snapshots, key=lambda one: one.file.name):
        if one.account is None or not one.file.say("period"):
            continue
        other = holders.setdefault((one.account.id, one.file.say("period"), one.is_final), one)
        if other is not one:
            text = problems.archive.two_files(other.file.name, one.file.name)
            yield Problem(one.account.name, 0, text)


def remark_on_accounts(snapshots: Iterable[Placed]) -> Iterator[Problem]:
    """The snapshots whose accounts the register does not know by what they say."""
    for one in snapshots:
        written = one.file.say("account")
        if one.account is None:
            yield Problem(one.file.name, 0, problems.archive.unknown_account(written))
        elif not one.is_named:
            yield Problem(one.file.name, 0, problems.archive.written_by_hand(written, one.account.id))


def remark_on_notes(
    schema: Schema, half_year: HalfYear, snapshots: Iterable[Placed], faulty: set[str]
) -> Iterator[Problem]:
    """What to write in the notes of each snapshot of a half-year, as long as nothing is wrong with it."""
    for one in snapshots:
        file = one.file
        if one.account is None or file.name in faulty or not one.is_of(half_year):
            continue
        if one.noted is None:
            document, name = dict(file.document or {}), file.path.name
            lines = write_register_lines(schema_of(schema, file), document, name, file.sha256)
            yield Problem(file.name, 0, problems.archive.not_noted(lines))
        elif not one.noted.sha256:
            yield Problem(file.name, 0, problems.archive.cannot_compare(file.sha256))


# --- What is expected -------------------------------------------------------------------------


@dataclass(frozen=True)
class Match:
    """A snapshot that is expected, with the files that may be it."""

    expected: Expected
    """What should be there."""
    snapshots: tuple[Placed, ...]
    """Those of its account and the half-year, by name; of an account's last one, those that say they are."""
    noted: str
    """What its file is called in the notes; empty where they do not say."""
    hollow: ArchivedFile | None
    """The file that the notes name, where it has no document."""


def find_expected(register: Register, half_year: HalfYear, today: datetime.date) -> Iterator[Expected]:
    """The snapshots that there should be of a half-year, by the rules of what is due.

    Those of a half-year whose window is yet to open are told as if it was.
    """
    for account in register.accounts:
        opened, closed = account.notes.opened, account.notes.closed
        if opened is None:
            continue
        if half_year in find_owed(opened, closed, register.start, max(today, half_year.window)):
            yield Expected(account, None)
        elif closed and half_year.first <= closed <= half_year.last:
            yield Expected(account, closed)


def find_match(
    expected: Expected,
    register: Register,
    half_year: HalfYear,
    snapshots: Iterable[Placed],
    empty: Sequence[ArchivedFile],
) -> Match:
    """What there is of a snapshot that is expected."""
    account, is_last = expected.account, expected.closed is not None
    own = [one for one in snapshots if one.account and one.account.id == account.id and one.is_of(half_year)]
    final = [one for one in own if one.is_final]
    there = sorted(final if is_last and final else own, key=lambda one: one.file.name)
    noted = (
        one.file
        for one in register.archived.get(account.id, ())
        if one.file and (one.final if is_last else one.period == half_year.name)
    )
    name = next(noted, "")
    hollow = next((file for file in empty if file.path.name == name), None)
    return Match(expected, tuple(there), name, hollow)


def find_faults_of_matches(matches: Iterable[Match]) -> Iterator[Problem]:
    """What is wrong with the files that are there of what is expected."""
    for one in matches:
        closed, first = one.expected.closed, next(iter(one.snapshots), None)
        if first and closed and not first.is_final:
            yield Problem(first.file.name, 0, problems.archive.not_final(write_date(closed)))
        if not first and one.hollow and not one.hollow.fault:
            yield Problem(one.hollow.name, 0, problems.archive.noted_file_without_data())


def find_missing(matches: Iterable[Match], half_year: HalfYear) -> Iterator[Problem]:
    """What is expected and has no file."""
    for one in matches:
        if one.snapshots or one.hollow:
            continue
        if one.noted:
            text = problems.archive.missing_though_noted(half_year.label, one.noted)
        elif one.expected.closed:
            text = problems.archive.final_missing(write_date(one.expected.closed))
        else:
            text = problems.archive.missing(half_year.label)
        yield Problem(one.expected.account.name, 0, text)


def find_outcome(one: Match, faulty: set[str]) -> Outcome:
    """What is said of a snapshot that is expected: the file that is noted comes first, then a whole one."""
    if one.snapshots:
        best = min(one.snapshots, key=lambda file: (not file.is_unchanged, file.file.name in faulty))
        presence = Presence.BROKEN if best.file.name in faulty else Presence.WHOLE
        return Outcome(one.expected, presence, best.file.name, best.is_unchanged)
    if one.hollow:
        return Outcome(one.expected, Presence.BROKEN, one.hollow.name)
    return Outcome(one.expected, Presence.MISSING)


def count_others(
    schema: Schema, documents: Iterable[ArchivedFile], expected: set[str], faulty: set[str]
) -> Iterator[Others]:
    """How many documents there are of each form beside the files of what is expected."""
    others = [file for file in documents if file.name not in expected]
    counts = Counter(file.say("schema") for file in others)
    broken = Counter(file.say("schema") for file in others if file.name in faulty)
    for form in schema.forms:
        if counts[form.id]:
            yield Others(form.title, counts[form.id], broken[form.id])

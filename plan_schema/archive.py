"""Whether an archive holds the snapshots that it should, whole and unchanged (RL-22, RL-23). Pure."""

import datetime
import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from plan_schema import problems
from plan_schema.accounts import Account, Register
from plan_schema.addresses import address_key
from plan_schema.answers import is_date, is_empty, label_row
from plan_schema.document_check import Finding, check_document, check_untouched
from plan_schema.filing import is_dated, name_file, write_register_lines
from plan_schema.fingerprint import top
from plan_schema.form_links import SNAPSHOT
from plan_schema.half_years import HalfYear, find_owed
from plan_schema.migration import find_newer, fit_document, is_older
from plan_schema.model import Form, Kind, Schema, Snapshot
from plan_schema.problems import Problem
from plan_schema.swedish import write_date

ANY_DAY = "ÅÅÅÅ-MM-DD"
"""What stands for the day of download in a name, where a file does not say it."""


@dataclass(frozen=True)
class ArchivedFile:
    """One file of the archive, as far as it can be read."""

    name: str
    """Where it is, seen from the archive's folder."""
    sha256: str = ""
    """Its digest; empty where it is no PDF."""
    document: Mapping[str, Any] | None = None
    """The document inside it; None when there is none of any form."""
    pictures: frozenset[str] = frozenset()
    """The digests of the pictures on its pages, as they stand there."""
    fault: str = ""
    """Why it cannot be read."""

    @property
    def path(self) -> PurePosixPath:
        """Its name in parts."""
        return PurePosixPath(self.name)

    def say(self, key: str) -> str:
        """An answer that is a text; empty where it is none."""
        answer = (self.document or {}).get(key)
        return answer if isinstance(answer, str) else ""


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


def judge_archive(
    schema: Schema,
    register: Register,
    half_year: HalfYear,
    today: datetime.date,
    files: Iterable[ArchivedFile],
) -> ArchiveVerdict:
    """An archive's files beside what the register says should be there of a half-year."""
    judge = Judge(schema, register, half_year)
    documents = list(judge.take_documents(files))
    snapshots = [judge.place(file) for file in documents if file.say("schema") == SNAPSHOT]
    judge.compare_pairs(snapshots)
    judge.compare_with_notes(snapshots)
    by_account = group_by_account(snapshots)
    outcomes = [
        judge.look_for(one, by_account.get(one.account.id, []))
        for one in find_expected(register, half_year, today)
    ]
    judge.tell_what_to_note(snapshots)
    judge.tell_what_is_not_counted()
    return ArchiveVerdict(
        half_year,
        tuple(outcomes),
        tuple(judge.count_others(documents, outcomes)),
        tuple(sorted(set(judge.found))),
        tuple(sorted(set(judge.remarks))),
    )


@dataclass(frozen=True)
class Placed:
    """A snapshot with the account that it is of."""

    file: ArchivedFile
    """The file."""
    account: Account | None
    """The account; None when the register does not know it."""

    @property
    def is_final(self) -> bool:
        """Whether it says that it is the last before the account closes."""
        return (self.file.document or {}).get("final") is True

    @property
    def subject(self) -> tuple[str, str, bool]:
        """What no two files may be of."""
        return self.account.id if self.account else "", self.file.say("period"), self.is_final

    def is_of(self, half_year: HalfYear) -> bool:
        """Whether it is of a half-year, or, as the last one may be, taken in it."""
        if self.file.say("period") == half_year.name:
            return True
        day = self.file.say("taken")[:10]
        taken = datetime.date.fromisoformat(day) if is_date(day) else None
        return self.is_final and taken is not None and half_year.first <= taken <= half_year.last


def group_by_account(snapshots: Iterable[Placed]) -> dict[str, list[Placed]]:
    """Account → its snapshots, by the names of their files."""
    groups: dict[str, list[Placed]] = {}
    for one in sorted(snapshots, key=lambda one: one.file.name):
        if one.account:
            groups.setdefault(one.account.id, []).append(one)
    return groups


@dataclass(frozen=True)
class Judge:
    """The judging of one archive."""

    schema: Schema
    register: Register
    half_year: HalfYear
    found: list[Problem] = field(default_factory=list)
    """What is wrong."""
    remarks: list[Problem] = field(default_factory=list)
    """What there is to think about."""
    faulty: set[str] = field(default_factory=set)
    """The files that something is wrong with."""
    unchanged: set[str] = field(default_factory=set)
    """The files that are proved to be those noted in the register."""
    empty: list[ArchivedFile] = field(default_factory=list)
    """The files without a document."""
    names: set[str] = field(default_factory=set)
    """The names of all files, without their folders."""

    @functools.cached_property
    def by_id(self) -> dict[str, Account]:
        """The accounts by their ids."""
        return {account.id: account for account in self.register.accounts}

    @functools.cached_property
    def by_address(self) -> dict[tuple[str, str], list[Account]]:
        """The accounts by platform and address; a closed one may have had that of another."""
        found: dict[tuple[str, str], list[Account]] = {}
        for account in self.register.accounts:
            found.setdefault((account.platform.id, account.key), []).append(account)
        return found

    # --- Each file by itself ------------------------------------------------------------------

    def take_documents(self, files: Iterable[ArchivedFile]) -> Iterator[ArchivedFile]:
        """The files with documents of ours, each content once; what is wrong with any is noted."""
        by_content: dict[str, list[ArchivedFile]] = {}
        for file in files:
            self.names.add(file.path.name)
            if self.find_form(file):
                by_content.setdefault(file.sha256, []).append(file)
                continue
            self.empty.append(file)
            if file.fault:
                self.note(file, file.fault)
        for copies in by_content.values():
            first, *others = sorted(copies, key=lambda file: (not self.is_well_named(file), file.name))
            for other in others:
                self.remark(other.name, problems.archive.copy_of(first.name))
            if first.say("municipality") not in ("", self.schema.municipality.id):
                self.note(first, problems.archive.other_municipality(first.say("municipality")))
                continue
            for problem in find_faults(self.schema_of(first), first):
                self.found.append(problem)
                self.faulty.add(first.name)
            yield first

    def find_form(self, file: ArchivedFile) -> Form | None:
        """The form that a file's document is of."""
        return self.schema.find_form(file.say("schema")) if file.document is not None else None

    def schema_of(self, file: ArchivedFile) -> Schema:
        """The schema with the form at hand that a file's document is of."""
        return self.schema.at(self.find_form(file) or self.schema.form)

    def is_well_named(self, file: ArchivedFile) -> bool:
        """Whether nothing is wrong with a file's name."""
        return find_right_name(self.schema_of(file), file) is None

    def note(self, file: ArchivedFile, text: str) -> None:
        """Note what is wrong with a file."""
        self.found.append(Problem(file.name, 0, text))
        self.faulty.add(file.name)

    def remark(self, where: str, text: str) -> None:
        """Note what there is to think about."""
        self.remarks.append(Problem(where, 0, text))

    # --- Whose it is --------------------------------------------------------------------------

    def place(self, file: ArchivedFile) -> Placed:
        """A snapshot with its account: the one whose id it says, or else the one with its address."""
        written, key = file.say("account"), address_key(self.schema.platforms, file.say("address"))
        own, there = self.by_id.get(written), self.by_address.get((file.say("platform"), key), [])
        if own:
            if there and own not in there:
                self.note(file, problems.archive.address_of_other_account(there[0].id))
            return Placed(file, own)
        if not there:
            self.remark(file.name, problems.archive.unknown_account(written))
            return Placed(file, None)
        day = file.say("taken")[:10]
        own = next((one for one in there if was_open(one, day)), there[0])
        self.remark(file.name, problems.archive.written_by_hand(written, own.id))
        return Placed(file, own)

    def compare_pairs(self, snapshots: Iterable[Placed]) -> None:
        """That no two files are of the same account and half-year."""
        holders: dict[tuple[str, str, bool], Placed] = {}
        for one in sorted(snapshots, key=lambda one: one.file.name):
            if one.account is None or not one.file.say("period"):
                continue
            other = holders.setdefault(one.subject, one)
            if other is not one:
                text = problems.archive.two_files(other.file.name, one.file.name)
                self.found.append(Problem(one.account.name, 0, text))

    def compare_with_notes(self, snapshots: Iterable[Placed]) -> None:
        """That each file is the one that is noted."""
        for one in snapshots:
            if one.account is None:
                continue
            file, noted = one.file, self.find_noted(one)
            if noted and noted.file and noted.file not in self.names:
                self.note(file, problems.archive.named_otherwise(noted.file))
            if noted and noted.sha256 == file.sha256:
                self.unchanged.add(file.name)
            elif noted and noted.sha256:
                self.note(file, problems.archive.changed_since_noted(noted.sha256, file.sha256))

    def find_noted(self, placed: Placed) -> Snapshot | None:
        """What the notes say of a snapshot."""
        noted = self.register.archived.get(placed.account.id, ()) if placed.account else ()
        last = [one for one in noted if one.final and placed.is_final]
        same = [one for one in noted if one.period and one.period == placed.file.say("period")]
        return next(iter(last + same), None)

    # --- What is expected ---------------------------------------------------------------------

    def look_for(self, expected: Expected, own: Iterable[Placed]) -> Outcome:
        """What there is of a snapshot that is expected, among those of its account."""
        there = [one for one in own if one.is_of(self.half_year)]
        fit = [one for one in there if one.is_final] if expected.closed else there
        if there and not fit and expected.closed:
            self.note(there[0].file, problems.archive.not_final(write_date(expected.closed)))
        names = [one.file.name for one in fit or there]
        if not names:
            return self.miss(expected)
        name = min(names, key=lambda name: (name not in self.unchanged, name in self.faulty))
        presence = Presence.BROKEN if name in self.faulty else Presence.WHOLE
        return Outcome(expected, presence, name, name in self.unchanged)

    def miss(self, expected: Expected) -> Outcome:
        """That there is no document of what is expected; perhaps the file that is noted says nothing."""
        noted = self.register.archived.get(expected.account.id, ())
        wanted = (
            one for one in noted if (one.final if expected.closed else one.period == self.half_year.name)
        )
        file = next((one.file for one in wanted if one.file), "")
        if hollow := next((one for one in self.empty if one.path.name == file), None):
            if not hollow.fault:
                self.note(hollow, problems.archive.noted_file_without_data())
            return Outcome(expected, Presence.BROKEN, hollow.name)
        if file:
            text = problems.archive.missing_though_noted(self.half_year.label, file)
        elif expected.closed:
            text = problems.archive.final_missing(write_date(expected.closed))
        else:
            text = problems.archive.missing(self.half_year.label)
        self.found.append(Problem(expected.account.name, 0, text))
        return Outcome(expected, Presence.MISSING)

    # --- What there is to think about ---------------------------------------------------------

    def tell_what_to_note(self, snapshots: Iterable[Placed]) -> None:
        """What to write in the notes of each file of the half-year, as long as nothing is wrong with it."""
        for one in snapshots:
            file, noted = one.file, self.find_noted(one)
            if one.account is None or file.name in self.faulty or not one.is_of(self.half_year):
                continue
            if noted is None:
                document, name = dict(file.document or {}), file.path.name
                lines = write_register_lines(self.schema_of(file), document, name, file.sha256)
                self.remark(file.name, problems.archive.not_noted(lines))
            elif not noted.sha256:
                self.remark(file.name, problems.archive.cannot_compare(file.sha256))

    def tell_what_is_not_counted(self) -> None:
        """The files that hold no document, save those that something is wrong with."""
        for file in self.empty:
            if file.name not in self.faulty:
                self.remark(file.name, problems.archive.no_document())

    def count_others(
        self, documents: Iterable[ArchivedFile], outcomes: Iterable[Outcome]
    ) -> Iterator[Others]:
        """How many documents there are of each form beside what is expected."""
        expected = {outcome.file for outcome in outcomes}
        others = [file for file in documents if file.name not in expected]
        counts = Counter(file.say("schema") for file in others)
        broken = Counter(file.say("schema") for file in others if file.name in self.faulty)
        for form in self.schema.forms:
            if counts[form.id]:
                yield Others(form.title, counts[form.id], broken[form.id])


def was_open(account: Account, day: str) -> bool:
    """Whether an account was open on a day, as far as is noted."""
    opened, closed = account.notes.opened, account.notes.closed
    return opened is not None and opened.isoformat() <= day and (closed is None or day <= closed.isoformat())


# --- Whether one file is whole ----------------------------------------------------------------


def find_faults(schema: Schema, file: ArchivedFile) -> Iterator[Problem]:
    """Everything wrong with a file that holds a document of the form at hand."""
    document, findings = judge_document(schema, dict(file.document or {}))
    findings += find_missing_pictures(schema, document, file.pictures, {one.path for one in findings})
    for finding in findings:
        yield Problem(f"{file.name}: {finding.path}" if finding.path else file.name, 0, finding.text)
    wrong = {top(finding.path) for finding in findings}
    right = None if wrong.intersection(schema.form.file_name) else find_right_name(schema, file)
    if right:
        yield Problem(file.name, 0, problems.archive.wrong_name(right))


def judge_document(schema: Schema, document: dict[str, Any]) -> tuple[dict[str, Any], list[Finding]]:
    """A document in the form's current version, and what is wrong with it.

    What the form asks for since a later version makes no older document wrong.
    """
    sealed = [] if document.get("checksum") else [Finding("checksum", problems.archive.no_checksum())]
    if not is_older(schema, document):
        return document, sealed + check_document(schema, document)
    fitted = fit_document(schema, document).document
    later = {name for change in find_newer(schema, document["version"]) for name in change.added}
    later = {name for name in later if is_empty(fitted.get(name))}
    findings = [one for one in check_document(schema, fitted) if one.path not in later]
    return fitted, [*sealed, *check_untouched(document), *findings]


def find_missing_pictures(
    schema: Schema, document: Mapping[str, Any], pictures: frozenset[str], faulty: set[str]
) -> list[Finding]:
    """That every picture of a document stands on its pages as it was stored; a snapshot has at least one."""
    findings = []
    for question in schema.form.fields:
        if question.kind is not Kind.PICTURES:
            continue
        rows = document.get(question.id)
        rows = rows if isinstance(rows, list) else []
        if not rows and schema.form.id == SNAPSHOT and question.id not in faulty:
            findings.append(Finding(question.id, problems.archive.no_picture()))
        for number, row in enumerate(rows):
            path = f"{question.id}.{number}"
            stored = row.get("stored") if isinstance(row, dict) else None
            if isinstance(stored, str) and f"{path}.stored" not in faulty and stored not in pictures:
                text = problems.archive.picture_missing(label_row(question, number))
                findings.append(Finding(path, text))
    return findings


def find_right_name(schema: Schema, file: ArchivedFile) -> str | None:
    """What a file with a document of the form at hand should be called; None where it is called so.

    The form's rule of today says nothing of documents from before it.
    """
    document = dict(file.document or {})
    if is_older(schema, document):
        return None
    stem = file.path.stem
    day = ANY_DAY if is_dated(schema, document) or not is_date(stem[-10:]) else stem[-10:]
    right = name_file(schema, document, day)
    is_right = stem == right and file.path.suffix.lower() == ".pdf"
    return None if is_right else f"{right}.pdf"

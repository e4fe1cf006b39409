"""The register: a folder of approved plan files with the office's notes beside them, read as accounts."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from plan_schema import problems
from plan_schema.accounts import Account, Register
from plan_schema.addresses import address_key
from plan_schema.document_check import Finding
from plan_schema.folders import find_files
from plan_schema.half_years import parse_half_year
from plan_schema.model import FollowUp, Notes, Platform, ReportedChange, Schema, Signature, Snapshot, State
from plan_schema.persons import find_persons, find_traces, is_named_after, says_person
from plan_schema.plan_memory import Memory
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.reading import Reading, read_into, read_source
from plan_schema.register_check import (
    JudgedPlan,
    check_account_email,
    check_address,
    check_approvals,
    check_notes_alone,
    check_notes_beside,
    check_published,
    check_secrets,
    count_administrators,
    find_remarks,
    find_surnames,
    judge_plan,
)
from plan_schema.review import Today
from plan_schema.swedish import sort_key, write_plainly
from plan_schema.yaml_source import Source

FOLDER_VARIABLE = "REGISTER_FOLDER"
"""Environment variable that replaces the folder in `kommun.yml`."""
MEMORY = ".build/register"
"""Where what was inside each PDF is remembered, by the hash of the file."""
MANY, MOST_PROCESSES = 1000, 8
"""Fewest accounts that are read by several processes, and how many those are at the most."""
PLAN_SUFFIXES = (".pdf", ".json")
NOTES_SUFFIX = ".yml"


def find_folder(root: Path, schema: Schema, environment: Mapping[str, str]) -> Path | None:
    """The register's folder, seen from the project's; None when none is configured."""
    named = environment.get(FOLDER_VARIABLE) or schema.municipality.account_register.folder
    return root / named if named else None


def read_register(
    root: Path, folder: Path | None, schema: Schema, today: Today, found: list[Problem]
) -> Register:
    """Every account that can be read from a folder; all that is wrong with any of them goes to `part`."""
    named = schema.municipality.account_register.snapshots_from
    start = parse_half_year(named) if named else None
    memory = Memory(root / MEMORY)
    if folder is None:
        memory.forget_others()
        return Register(configured=False, start=start)
    if any(folder.resolve().is_relative_to((root / public).resolve()) for public in ("docs", "overrides")):
        found.append(Problem(folder.name, 0, problems.register.folder_is_published(str(folder))))
    if not folder.is_dir():
        found.append(Problem(folder.name, 0, problems.register.folder_missing(str(folder))))
        return Register(configured=True, start=start)
    reader = Reader(folder, memory, schema, today, ReadPart())
    files = list(reader.pair_files())
    parts = [reader.part, *read_parts(reader, files)]
    for part in parts:
        memory.asked |= part.asked
        found += part.found
    memory.forget_others()
    found += find_shared_addresses(claim for part in parts for claim in part.claims)
    accounts = [account for part in parts for account in part.accounts]
    accounts.sort(key=lambda account: (sort_key(account.unit), account.platform.order, account.id))
    remarks = tuple(remark for part in parts for remark in part.remarks)
    archived = {account: taken for part in parts for account, taken in part.archived.items()}
    return Register(True, tuple(accounts), start, remarks, archived)


@dataclass(frozen=True)
class Files:
    """The files of one account."""

    account: str
    """Its id."""
    plan: Path
    """Its approved plan."""
    notes: Path | None
    """The office's notes."""


@dataclass(frozen=True)
class ReadPart:
    """What was read of a part of the register's files."""

    accounts: list[Account] = field(default_factory=list)
    """The accounts."""
    found: list[Problem] = field(default_factory=list)
    """All that is wrong."""
    remarks: list[Problem] = field(default_factory=list)
    """What there is to think about."""
    claims: list["Claim"] = field(default_factory=list)
    """The web addresses of all accounts that are not closed."""
    archived: dict[str, tuple[Snapshot, ...]] = field(default_factory=dict)
    """Account → its snapshots as they are noted."""
    asked: set[str] = field(default_factory=set)
    """What was asked for in the memory."""


def read_parts(reader: "Reader", files: list["Files"]) -> Iterator[ReadPart]:
    """Everything in a register's files; of thousands a part in each of some processes, where there can be."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if len(files) < MANY or processes == 1 or "fork" not in get_all_start_methods():
        yield read_part(reader, files)
        return
    with ProcessPoolExecutor(processes, get_context("fork")) as pool:
        yield from pool.map(partial(read_part, reader), (files[n::processes] for n in range(processes)))


def read_part(reader: "Reader", files: list["Files"]) -> ReadPart:
    """Everything in some of the files."""
    own = replace(reader, part=ReadPart())
    own.part.accounts.extend(account for one in files if (account := own.read(one)))
    own.part.asked.update(own.memory.asked)
    return own.part


@dataclass(frozen=True)
class Claim:
    """A web address that a plan says is its account's."""

    file: str
    """The plan file, as the desk knows it."""
    shown: str
    """The address as it is written, where that may be said."""
    key: str
    """The address as `address_key` has it."""
    platform: Platform
    """The account's social medium."""


@dataclass(frozen=True)
class Reader:
    """The reading of one folder."""

    folder: Path
    memory: Memory
    schema: Schema
    today: Today
    part: ReadPart
    """Where what is read goes."""

    def shown(self, path: Path) -> str:
        """A file as the desk knows it."""
        return f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"

    def pair_files(self) -> Iterator[Files]:
        """Every account's plan file with the notes that go with it, wherever they lie below the folder."""
        plans: dict[str, Path] = {}
        notes: dict[str, Path] = {}
        for path in find_files(self.folder, self.refuse):
            suffix, account = path.suffix.lower(), account_id(path.stem, self.schema.plan.id)
            own = notes if suffix == NOTES_SUFFIX else plans
            if suffix not in (*PLAN_SUFFIXES, NOTES_SUFFIX):
                self.refuse(path, problems.register.not_a_plan_file())
            elif not account:
                self.refuse(path, problems.register.wrong_name(path.stem))
            elif account in own:
                self.refuse(path, problems.register.two_files(self.shown(own[account])))
            else:
                own[account] = path
        for account in notes.keys() - plans.keys():
            self.refuse(notes[account], problems.register.plan_missing(account))
        for account, path in plans.items():
            yield Files(account, path, notes.get(account))

    def refuse(self, path: Path, text: str) -> None:
        """Note what is wrong with a file as a whole."""
        self.part.found.append(Problem(self.shown(path), 0, text))

    def note(self, path: Path, findings: Iterable[Finding]) -> None:
        """Note what is wrong in a plan."""
        for finding in findings:
            place = f"{self.shown(path)}: {finding.path}" if finding.path else self.shown(path)
            self.part.found.append(Problem(place, 0, finding.text))

    def read(self, files: Files) -> Account | None:
        """The account of a plan file and its notes; None, with all that is wrong in `part`, when it is none.

        What is wrong in one of them hides nothing in the other.
        """
        notes = self.read_notes(files)
        try:
            document = self.memory.read_document(files.plan, self.shown(files.plan), self.schema.plan.id)
        except ProblemsFound as error:
            self.part.found.extend(error.problems)
            return None
        plan = judge_plan(self.schema, document)
        self.note(files.plan, plan.findings)
        return self.judge(files, plan, notes) if plan.document else None

    def read_notes(self, files: Files) -> Reading[Notes] | None:
        """The notes beside a plan; without any, the account is approved and not yet opened."""
        if files.notes is None:
            return Reading(NO_NOTES, Source(self.shown(files.plan), {}))
        found: list[Problem] = []
        source = read_source(files.notes, self.shown(files.notes), found)
        notes = read_into(Notes, source, found) if source else None
        if source:
            found += check_secrets(self.schema, source)
        if notes:
            found += check_notes_alone(notes.noun, notes.source, self.today.date)
        self.note_concealed(found)
        return notes

    def note_concealed(self, found: Iterable[Problem]) -> None:
        """Note what is wrong in notes without what is written in them, for a forge keeps its logs."""
        self.part.found.extend(replace(problem, text=conceal(problem.text)) for problem in found)

    def judge(self, files: Files, plan: JudgedPlan, notes: Reading[Notes] | None) -> Account | None:
        """A plan and its notes as an account; what does not fit goes to `part`.

        Of a plan whose notes cannot be read it is not known whether it was signed elsewhere.
        """
        schema, sound = self.schema, plan.sound
        noun = notes.noun if notes else NO_NOTES
        persons = find_persons(schema, sound, noun)
        traces = find_traces(persons, sound.get("unit", ""))
        if is_named_after(traces, files.account):
            self.refuse(files.plan, problems.register.person_in_name())
        self.note(files.plan, check_account_email(schema, sound, persons))
        self.note(files.plan, check_published(schema, sound, traces))
        if notes:
            self.note(files.plan, check_approvals(schema, plan.document, noun))
            self.note_concealed(check_notes_beside(schema, plan, noun, notes.source))
        platform, address = schema.platform(sound.get("platform", "")), sound.get("address")
        if platform is None or address is None:
            return None
        shown = "…" if says_person(traces, address) else address
        self.note(files.plan, check_address(schema, platform, address, shown))
        key = address_key(schema.platforms, address)
        if noun.state is not State.CLOSED:
            self.part.claims.append(Claim(self.shown(files.plan), shown, key, platform))
        if plan.findings or notes is None:
            return None
        remarks = (*plan.remarks, *find_remarks(schema, sound), *find_surnames(schema, sound, traces))
        self.part.remarks.extend(Problem(self.shown(files.plan), 0, text) for text in remarks)
        self.part.archived[files.account] = noun.snapshots
        return Account(
            id=files.account,
            file=self.shown(files.plan),
            platform=platform,
            answers={field.id: sound[field.id] for field in schema.published if field.id in sound},
            key=key,
            notes=without_words(noun),
            administrators=count_administrators(schema, sound, noun),
        )


NO_NOTES = Notes(state=State.APPROVED)
"""What is noted of an account without notes."""
KEYS = frozenset(
    key for noun in (Notes, ReportedChange, Snapshot, FollowUp, Signature) for key in noun.model_fields
)
"""Every key that notes may have."""
SHOWN = KEYS | {"final: ja"}
"""What may stand between quotation marks in a message on notes."""


def conceal(text: str) -> str:
    """A message without what it quotes, save keys: notes hold names, and perhaps what should not be there."""
    return re.sub("”([^”]*)”", lambda quoted: quoted[0] if quoted[1] in SHOWN else "”…”", text)


def account_id(stem: str, form: str) -> str:
    """What an account is called in addresses: its file's name without the form's and the day.

    `aktivitetsplan-facebook-kulturskolan-2026-11-22` is `facebook-kulturskolan`, so that a new plan for an
    account keeps its notes and its address.
    """
    plain = re.sub("[^a-z0-9]+", "-", write_plainly(stem)).strip("-").removeprefix(f"{form}-")
    return re.sub(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]+)?$", "", plain)


def without_words(notes: Notes) -> Notes:
    """Notes without what may name a person: states, dates and half-years are left."""
    follow_ups = tuple(one.model_copy(update={"result": ""}) for one in notes.follow_ups)
    snapshots = tuple(one.model_copy(update={"file": "", "sha256": ""}) for one in notes.snapshots)
    kept = {"follow_ups": follow_ups, "snapshots": snapshots}
    emptied = {"signed_elsewhere": (), "changes": (), "remark": ""} | kept
    return notes.model_copy(update=emptied)


def find_shared_addresses(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Accounts with the web address of another, or one below it on the same platform."""
    holders: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda claim: (len(claim.key), claim.file)):
        keys = [claim.key, *(parents(claim.key) if claim.platform.address.hosts else ())]
        other = next((holders[key] for key in keys if key in holders), None)
        if other:
            yield Problem(claim.file, 0, problems.register.address_used_twice(claim.shown, other.file))
        else:
            holders[claim.key] = claim


def parents(key: str) -> Iterator[str]:
    """The addresses above one."""
    while "/" in key:
        key = key.rpartition("/")[0]
        yield key

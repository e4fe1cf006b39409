"""The register: a folder of approved plan files with the office's notes beside them, read as accounts.

An account carries no more than the site may show, the answers that the schema marks `publish: ja`: who the
administrators are never leaves the files (CK-12, RL-06).
"""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

from plan_schema import problems
from plan_schema.addresses import address_key
from plan_schema.half_years import HalfYear, parse_half_year
from plan_schema.model import FollowUp, Notes, Platform, ReportedChange, Schema, Signature, Snapshot, State
from plan_schema.persons import find_persons, find_traces, is_named_after, says_person
from plan_schema.plan_check import Finding
from plan_schema.plan_file import MAX_PLAN_BYTES, is_pdf, parse_plan
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
from plan_schema.yaml_source import Source, read_bytes

FOLDER_VARIABLE = "REGISTER_FOLDER"
"""Environment variable that replaces the folder in `kommun.yml`."""
MEMORY = ".build/register"
"""Where what was inside each PDF is remembered, by the hash of the file."""
ACCOUNT_PAGES = "konton/konto/"
"""Where the pages of accounts stand, seen from the top of the site."""
MANY, MOST_PROCESSES = 1000, 8
"""Fewest accounts that are read by several processes, and how many those are at the most."""
PLAN_SUFFIXES = (".pdf", ".json")
NOTES_SUFFIX = ".yml"
IGNORED = re.compile(r"(\..*|~\$.*|Thumbs\.db|desktop\.ini|(README|LICENSE)(\..*)?)", re.IGNORECASE)
"""What lies in a folder without anyone having put it there, or to explain the folder."""


@dataclass(frozen=True)
class Account:
    """One account, as far as the site may show it."""

    id: str
    """What its files are called, and the last part of its address on the site."""
    file: str
    """Its plan file, as the desk knows it; not for publishing."""
    platform: Platform
    """Its social medium."""
    answers: Mapping[str, Any]
    """The plan's answers that may be published, by field."""
    key: str
    """Its web address as `address_key` has it."""
    notes: Notes
    """What the office has noted, without names and free text."""
    administrators: int
    """How many administrators it has, reported changes counted (AP-07, AP-15)."""

    @property
    def unit(self) -> str:
        """Whose it is."""
        return str(self.answers["unit"])

    @property
    def medium(self) -> str:
        """Where it is, e.g. `Facebook` or the name of a blog."""
        return str(self.answers.get("platform_name") or self.platform.name)

    @property
    def name(self) -> str:
        """What it is called, e.g. `Kulturskolan – Facebook`."""
        return f"{self.unit} – {self.medium}"

    @property
    def page(self) -> str:
        """The address of its page, seen from the top of the site."""
        return f"{ACCOUNT_PAGES}{self.id}/"

    @property
    def is_open(self) -> bool:
        """Whether the public can read it."""
        return self.notes.state in (State.ACTIVE, State.DORMANT)


@dataclass(frozen=True)
class Register:
    """Every account, in every state."""

    configured: bool
    """Whether a folder is named at all."""
    accounts: tuple[Account, ...] = ()
    """The accounts by unit and platform, in Swedish order."""
    start: HalfYear | None = None
    """The first half-year that snapshots are asked for; None when all are since an account was opened."""
    remarks: tuple[Problem, ...] = ()
    """What there is to think about, which stops no build."""

    @property
    def active(self) -> tuple[Account, ...]:
        """The accounts that the public is told of."""
        return tuple(account for account in self.accounts if account.notes.state is State.ACTIVE)


def find_folder(root: Path, schema: Schema, environment: Mapping[str, str]) -> Path | None:
    """The register's folder, seen from the project's; None when none is configured."""
    named = environment.get(FOLDER_VARIABLE) or schema.municipality.account_register.folder
    return root / named if named else None


def read_register(
    root: Path, folder: Path | None, schema: Schema, today: Today, found: list[Problem]
) -> Register:
    """Every account that can be read from a folder; all that is wrong with any of them goes to `found`."""
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
    reader = Reader(folder, memory, schema, today, found)
    parts = [*read_parts(reader, list(reader.pair_files()))]
    for part in parts:
        memory.asked |= part.asked
        found += part.found
    memory.forget_others()
    found += find_shared_addresses(claim for part in parts for claim in part.claims)
    accounts = [account for part in parts for account in part.accounts]
    accounts.sort(key=lambda account: (sort_key(account.unit), account.platform.order, account.id))
    return Register(True, tuple(accounts), start, tuple(remark for part in parts for remark in part.remarks))


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

    accounts: list["Account"] = field(default_factory=list)
    """The accounts."""
    found: list[Problem] = field(default_factory=list)
    """All that is wrong."""
    remarks: list[Problem] = field(default_factory=list)
    """What there is to think about."""
    claims: list["Claim"] = field(default_factory=list)
    """The web addresses of all accounts that are not closed."""
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
    part = ReadPart()
    own = replace(reader, found=part.found, remarks=part.remarks, claims=part.claims)
    part.accounts.extend(account for one in files if (account := own.read(one)))
    part.asked.update(own.memory.asked)
    return part


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
    memory: "Memory"
    schema: Schema
    today: Today
    found: list[Problem]
    """All that is wrong."""
    remarks: list[Problem] = field(default_factory=list)
    """What there is to think about."""
    claims: list["Claim"] = field(default_factory=list)
    """The web addresses of all accounts that are not closed."""

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
        self.found.append(Problem(self.shown(path), 0, text))

    def note(self, path: Path, findings: Iterable[Finding]) -> None:
        """Note what is wrong in a plan."""
        for finding in findings:
            place = f"{self.shown(path)}: {finding.path}" if finding.path else self.shown(path)
            self.found.append(Problem(place, 0, finding.text))

    def read(self, files: Files) -> Account | None:
        """The account of a plan file and its notes; None, with all that is wrong in `found`, when it is none.

        What is wrong in one of them hides nothing in the other.
        """
        notes = self.read_notes(files)
        try:
            document = self.memory.read_plan(files.plan, self.shown(files.plan), self.schema.plan.id)
        except ProblemsFound as error:
            self.found.extend(error.problems)
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
        self.found.extend(replace(problem, text=conceal(problem.text)) for problem in found)

    def judge(self, files: Files, plan: JudgedPlan, notes: Reading[Notes] | None) -> Account | None:
        """A plan and its notes as an account; what does not fit goes to `found`.

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
            self.claims.append(Claim(self.shown(files.plan), shown, key, platform))
        if plan.findings or notes is None:
            return None
        remarks = (*plan.remarks, *find_remarks(schema, sound), *find_surnames(schema, sound, traces))
        self.remarks.extend(Problem(self.shown(files.plan), 0, text) for text in remarks)
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


def find_files(folder: Path, refuse: Callable[[Path, str], None]) -> Iterator[Path]:
    """Every file in a folder and below it, in order, save what is hidden or explains the folder."""

    def refuse_folder(error: OSError) -> None:
        refuse(Path(error.filename), problems.register.unreadable_folder())

    for top, folders, files in os.walk(folder, onerror=refuse_folder):
        folders[:] = sorted(name for name in folders if not IGNORED.fullmatch(name))
        for linked in filter(os.path.islink, (Path(top, name) for name in folders)):
            refuse(linked, problems.register.linked_folder())
        yield from (Path(top, name) for name in sorted(files) if not IGNORED.fullmatch(name))


def without_words(notes: Notes) -> Notes:
    """Notes without what may name a person: states, dates and half-years are left."""
    follow_ups = tuple(one.model_copy(update={"result": ""}) for one in notes.follow_ups)
    emptied = {"signed_elsewhere": (), "changes": (), "remark": "", "follow_ups": follow_ups}
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


class Memory:
    """What was inside each PDF, by the hash of the file; what no file in the register asked for is forgotten.

    It holds what the files hold, so it is readable by its owner alone.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: set[str] = set()

    def read_plan(self, path: Path, name: str, form: str) -> Any:
        """The document in a plan file; ProblemsFound when there is none."""
        content = read_bytes(path, name, MAX_PLAN_BYTES)
        if not is_pdf(content):
            return parse_plan(content, name, form)
        kept = self.folder / f"{hashlib.sha256(content).hexdigest()}.json"
        self.asked.add(kept.name)
        with suppress(OSError, ValueError):  # not there, or broken
            return json.loads(kept.read_text("utf-8"))
        document = parse_plan(content, name, form)
        with suppress(OSError):  # then it is taken out again the next time
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = kept.with_suffix(f".{os.getpid()}")
            new.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
            new.replace(kept)
        return document

    def forget_others(self) -> None:
        """Remove what is remembered of files that are gone."""
        for kept in self.folder.glob("*"):
            if kept.name not in self.asked:
                with suppress(OSError):
                    kept.unlink()

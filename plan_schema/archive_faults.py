"""The files of an archive, each by itself, and what is wrong with them whatever the register says. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from plan_schema import problems
from plan_schema.answers import is_date, is_empty, label_row
from plan_schema.document_check import Finding, check_document, check_untouched
from plan_schema.filing import is_dated, name_file
from plan_schema.fingerprint import top
from plan_schema.form_links import SNAPSHOT
from plan_schema.migration import find_newer, fit_document, is_older
from plan_schema.model import Kind, Schema
from plan_schema.problems import Problem

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


@dataclass(frozen=True)
class Stock:
    """An archive's files, sorted out."""

    documents: tuple[ArchivedFile, ...]
    """Those with documents of ours, each content once."""
    strangers: tuple[ArchivedFile, ...]
    """Those with documents of another municipality, each content once."""
    copies: tuple[tuple[ArchivedFile, ArchivedFile], ...]
    """Each file that is a copy, and the one that it is a copy of."""
    empty: tuple[ArchivedFile, ...]
    """Those without a document."""
    names: frozenset[str]
    """What all are called, without their folders."""


def sort_out(schema: Schema, files: Iterable[ArchivedFile]) -> Stock:
    """The files of an archive by what they hold."""
    files = list(files)
    groups = group_copies(schema, [file for file in files if has_form(schema, file)])
    firsts = [group[0] for group in groups]
    return Stock(
        documents=tuple(file for file in firsts if is_own(schema, file)),
        strangers=tuple(file for file in firsts if not is_own(schema, file)),
        copies=tuple((other, group[0]) for group in groups for other in group[1:]),
        empty=tuple(file for file in files if not has_form(schema, file)),
        names=frozenset(file.path.name for file in files),
    )


def group_copies(schema: Schema, files: Iterable[ArchivedFile]) -> list[list[ArchivedFile]]:
    """The files by their content; a file that is rightly named comes before its copies."""
    groups: dict[str, list[ArchivedFile]] = {}
    for file in files:
        groups.setdefault(file.sha256, []).append(file)
    return [sorted(group, key=lambda file: find_order(schema, file)) for group in groups.values()]


def find_order(schema: Schema, file: ArchivedFile) -> tuple[bool, str]:
    """Where a file comes among its copies."""
    return find_right_name(schema_of(schema, file), file) is not None, file.name


def has_form(schema: Schema, file: ArchivedFile) -> bool:
    """Whether a file has a document of one of the forms."""
    return file.document is not None and schema.find_form(file.say("schema")) is not None


def schema_of(schema: Schema, file: ArchivedFile) -> Schema:
    """The schema with the form at hand that a file's document is of."""
    return schema.at(schema.find_form(file.say("schema")) or schema.form)


def is_own(schema: Schema, file: ArchivedFile) -> bool:
    """Whether a document is of this municipality, as far as it says."""
    return file.say("municipality") in ("", schema.municipality.id)


def find_faults_of_files(schema: Schema, stock: Stock) -> Iterator[Problem]:
    """What is wrong with files, whatever the register says of them."""
    for file in stock.empty:
        if file.fault:
            yield Problem(file.name, 0, file.fault)
    for file in stock.strangers:
        yield Problem(file.name, 0, problems.archive.other_municipality(file.say("municipality")))
    for file in stock.documents:
        yield from find_faults(schema_of(schema, file), file)


def remark_on_files(stock: Stock, faulty: set[str]) -> Iterator[Problem]:
    """The files that are copies, and those without a document that nothing else is said of."""
    for copy, first in stock.copies:
        yield Problem(copy.name, 0, problems.archive.copy_of(first.name))
    for file in stock.empty:
        if file.name not in faulty:
            yield Problem(file.name, 0, problems.archive.no_document())


# --- Whether one file is whole ----------------------------------------------------------------


def find_faults(schema: Schema, file: ArchivedFile) -> Iterator[Problem]:
    """Everything wrong with a file that holds a document of the form at hand.

    A name is judged once nothing is wrong with the answers: the download that mends them names the file anew.
    """
    document, findings = judge_document(schema, dict(file.document or {}))
    asked = {field.id for field in schema.form.fields}
    about_answers = [one for one in findings if top(one.path) in asked]
    right = None if about_answers else find_right_name(schema, file)
    texts = [
        *(one.text for one in findings if one not in about_answers),
        *say_unfinished(about_answers),
        *find_missing_pictures(schema, document, file.pictures, {one.path for one in findings}),
        *([problems.archive.wrong_name(right)] if right else []),
    ]
    for text in texts:
        yield Problem(file.name, 0, text)


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


def say_unfinished(findings: Iterable[Finding]) -> list[str]:
    """What is said of answers that are missing or wrong: which one it is, or how many they are."""
    by_place = {one.path: one.text for one in findings}
    return [problems.archive.unfinished(len(by_place))] if len(by_place) > 1 else list(by_place.values())


def find_missing_pictures(
    schema: Schema, document: Mapping[str, Any], pictures: frozenset[str], faulty: set[str]
) -> Iterator[str]:
    """That every picture of a document stands on its pages as it was stored; a snapshot has at least one."""
    for question in schema.form.fields:
        if question.kind is not Kind.PICTURES:
            continue
        rows = document.get(question.id)
        rows = rows if isinstance(rows, list) else []
        if not rows and schema.form.id == SNAPSHOT and question.id not in faulty:
            yield problems.archive.no_picture()
        for number, row in enumerate(rows):
            stored = row.get("stored") if isinstance(row, dict) else None
            is_digest = isinstance(stored, str) and f"{question.id}.{number}.stored" not in faulty
            if is_digest and stored not in pictures:
                yield problems.archive.picture_missing(label_row(question, number))


def find_right_name(schema: Schema, file: ArchivedFile) -> str | None:
    """What a file with a document of the form at hand should be called; None where it is called so.

    Any day is right where the day of download stands. The form's rule of today says nothing of documents from
    before it.
    """
    document = dict(file.document or {})
    if is_older(schema, document):
        return None
    stem = file.path.stem
    day = ANY_DAY if is_dated(schema, document) or not is_date(stem[-10:]) else stem[-10:]
    right = name_file(schema, document, day)
    is_right = stem == right and file.path.suffix.lower() == ".pdf"
    return None if is_right else f"{right}.pdf"

"""A document against its form: every problem, with the path of its value.

The browser checks by the same rules (`overrides/assets/javascripts/validation.js`), with the same messages;
`tests/data/plans/` holds both to them.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from plan_schema import problems
from plan_schema.answers import extend, is_empty, is_of_kind, is_of_type, is_same, label_in, label_row
from plan_schema.conditions import Found, find_by_checks
from plan_schema.fingerprint import checksum, fingerprint
from plan_schema.kinds import MESSAGE_OF, SHAPE, Shape
from plan_schema.model import (
    DOCUMENT_HEADER,
    FormField,
    Kind,
    Question,
    RefusedIf,
    Schema,
    Severity,
    fill_in_message,
)


class Level(StrEnum):
    """How finished a document must be."""

    DRAFT = "draft"
    COMPLETE = "complete"


class Approval(StrEnum):
    """Whether an approval holds."""

    HOLDS = "holds"
    VOID = "void"
    """It is not of what the document says now."""
    UNPROVEN = "unproven"
    """Nothing says what it is of: its fingerprint is missing, or is none."""
    NONE = "none"
    """It is not given."""


@dataclass(frozen=True)
class Finding:
    """Something wrong with an answer."""

    path: str
    """Where in the document, e.g. `administrators.0.email`; empty for the whole."""
    text: str
    """What is wrong and what to do, in Swedish."""


def check_document(schema: Schema, document: Any, level: Level = Level.COMPLETE) -> list[Finding]:
    """Everything wrong with a document of the form at hand, at a level; an empty list when nothing is."""
    if not isinstance(document, dict):
        return [Finding("", problems.document.not_a_document())]
    return [*check_header(schema, document), *Checker(schema, document, level).check_fields()]


def check_header(schema: Schema, document: dict[str, Any]) -> Iterator[Finding]:
    """Form, version and municipality; that nothing was changed after download."""
    expected = expected_header(schema)
    wrong = {
        "schema": problems.document.other_form,
        "version": problems.document.other_version,
        "municipality": problems.document.other_municipality,
    }
    for key, value in expected.items():
        if key not in document:
            yield Finding(key, problems.document.no_form(key))
        elif is_newer(key, value, document[key]):
            yield Finding(key, problems.document.newer_version(value, document[key]))
        elif document[key] != value or isinstance(document[key], bool):
            yield Finding(key, wrong[key](value, document[key]))
    yield from check_untouched(document)
    if not isinstance(document.get("unplaced", {}), dict | None):
        yield Finding("unplaced", problems.document.wrong_unplaced())


def expected_header(schema: Schema) -> dict[str, Any]:
    """How a document of today's form begins."""
    form, municipality = schema.form, schema.municipality
    return {"schema": form.id, "version": form.version, "municipality": municipality.id}


def is_current(schema: Schema, document: dict[str, Any]) -> bool:
    """Whether a document begins as one of today's form."""
    return all(document.get(key) == value for key, value in expected_header(schema).items())


def is_newer(key: str, expected: Any, found: Any) -> bool:
    """Whether a document is of a version of the form that is yet to come here."""
    return key == "version" and isinstance(found, int) and not isinstance(found, bool) and found > expected


def check_untouched(document: dict[str, Any]) -> Iterator[Finding]:
    """That a document is as it was downloaded, as far as it says."""
    if document.get("checksum") not in (None, checksum(document)):
        yield Finding("checksum", problems.document.changed_after_download())


def find_warnings(schema: Schema, document: dict[str, Any]) -> list[Found]:
    """What there is to think about in a document, in the order of the form."""
    return [
        found
        for field in schema.form.fields
        for found in find_by_checks(schema, document, field, Severity.WARNING)
    ]


def approval_states(schema: Schema, document: dict[str, Any]) -> dict[str, Approval]:
    """Whether each approval holds for the document as it is."""
    own = fingerprint(schema, document)
    return {
        field.id: judge_approval(schema, document.get(field.id), field, own)
        for field in schema.form.fields
        if field.kind is Kind.APPROVAL
    }


def judge_approval(schema: Schema, group: Any, field: Question, own: str | None) -> Approval:
    """Whether one approval holds for what has the fingerprint `own`; without one nobody approved it."""
    tick, seal = parts_of_approval(schema, field)
    if not isinstance(group, dict) or group.get(tick.id) is not True:
        return Approval.NONE
    proof = group.get(seal.id)
    if not is_of_type(seal, proof) or not is_of_kind(schema, seal, proof):
        return Approval.UNPROVEN
    return Approval.HOLDS if proof == own else Approval.VOID


def parts_of_approval(schema: Schema, field: Question) -> tuple[Question, Question]:
    """The tick of an approval, and its fingerprint."""
    parts = schema.parts_of(field)
    [tick] = (part for part in parts if part.kind is Kind.TICK)
    [seal] = (part for part in parts if part.kind is Kind.FINGERPRINT)
    return tick, seal


@dataclass(frozen=True)
class Checker:
    """The check of one document."""

    schema: Schema
    document: dict[str, Any]
    level: Level

    @functools.cached_property
    def approvals(self) -> dict[str, Approval]:
        """Whether each approval holds."""
        return approval_states(self.schema, self.document)

    def check_fields(self) -> Iterator[Finding]:
        """Every field of the form, each with what its checks find."""
        yield from find_unknown_keys(self.document, self.schema.form.fields, "")
        for field in self.schema.form.fields:
            yield from self.check_answer(field, self.document.get(field.id), field.id, field.label)
            if self.level is Level.COMPLETE:
                for found in find_by_checks(self.schema, self.document, field, Severity.ERROR):
                    yield Finding(found.path, found.text)

    def check_parts(
        self, questions: Sequence[Question], group: dict[str, Any], path: str, prefix: str
    ) -> Iterator[Finding]:
        """The answers of a row or group, which `prefix` names."""
        yield from find_unknown_keys(group, questions, path)
        for question in questions:
            label = label_in(question, prefix)
            yield from self.check_answer(question, group.get(question.id), extend(path, question.id), label)

    def check_answer(self, question: Question, value: Any, path: str, label: str) -> Iterator[Finding]:
        """One answer."""
        shape = SHAPE[question.kind]
        refusal = self.find_refusal(question)
        if refusal:
            if self.level is Level.COMPLETE and not is_empty(value):
                yield Finding(path, fill_in_message(refusal.text, {"label": label}))
        elif value is not None and not is_of_type(question, value):
            yield Finding(path, self.message("wrong_type", label))
        elif shape is Shape.ROWS:
            yield from self.check_rows(question, value or [], path, label)
        elif shape is Shape.GROUP:
            if question.required or value is not None:
                yield from self.check_parts(self.schema.parts_of(question), value or {}, path, label)
            if question.kind is Kind.APPROVAL and self.level is Level.COMPLETE:
                yield from self.check_approval(question, value or {}, path, label)
        elif not is_empty(value):
            yield from self.check_leaf(question, value, path, label)
        elif self.level is Level.COMPLETE and self.is_required(question):
            yield Finding(path, self.message("not_tick" if shape is Shape.TICK else "missing", label))

    def is_required(self, question: Question) -> bool:
        """Whether a complete document must answer, given its other answers."""
        condition = question.required_if if isinstance(question, FormField) else None
        if condition is None:
            return question.required
        return question.required or self.document.get(condition.field) in condition.values

    def find_refusal(self, question: Question) -> RefusedIf | None:
        """What leaves no place for an answer, given the others."""
        condition = question.refused_if if isinstance(question, FormField) else None
        return condition if condition and self.document.get(condition.field) in condition.values else None

    def check_rows(self, question: Question, rows: list[Any], path: str, label: str) -> Iterator[Finding]:
        """A list of rows: enough of them, and different ones where that is asked for (AP-07)."""
        complete = self.level is Level.COMPLETE
        if complete and question.required and len(rows) < (question.at_least or 0):
            yield Finding(path, self.message("too_few", label, min=question.at_least))
        if complete and len(rows) > (question.at_most or 0):
            yield Finding(path, self.message("too_many", label, max=question.at_most))
            return
        for number, row in enumerate(rows):
            parts = self.schema.parts_of(question)
            yield from self.check_parts(parts, row, extend(path, number), label_row(question, number))
        for second, row in enumerate(rows if complete else []):
            alike = (first for first in range(second) if is_same(rows[first], row, question.distinct))
            first = next(alike, None)
            if first is not None:
                words = {"item": question.item, "first": first + 1, "second": second + 1}
                yield Finding(extend(path, second), self.message("same_person", label, **words))

    def check_leaf(self, question: Question, value: Any, path: str, label: str) -> Iterator[Finding]:
        """One answer that is of its type, not made of parts and not empty."""
        if isinstance(value, str) and question.max_length:
            if len(value) > question.max_length and self.level is Level.COMPLETE:
                words = {"max": question.max_length, "length": len(value)}
                yield Finding(path, self.message("too_long", label, **words))
            value = value[: question.max_length]
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str):
                yield from self.find_refused(text, path, label)
        judged_here = self.level is Level.COMPLETE and question.kind is not Kind.FINGERPRINT
        if judged_here and not is_of_kind(self.schema, question, value):
            yield Finding(path, self.message(MESSAGE_OF[question.kind], label, max=question.maximum))

    def find_refused(self, text: str, path: str, label: str) -> Iterator[Finding]:
        """What no text may say (AP-14)."""
        composed = unicodedata.normalize("NFC", text)
        for refusal in self.schema.common.refused:
            if re.search(refusal.pattern, composed, re.IGNORECASE):
                yield Finding(path, fill_in_message(refusal.message, {"label": label}))

    def check_approval(
        self, field: Question, group: dict[str, Any], path: str, label: str
    ) -> Iterator[Finding]:
        """That a given approval is of what the document says now; said at its tick, which mends it."""
        state = self.approvals[field.id]
        tick, seal = parts_of_approval(self.schema, field)
        here = extend(path, tick.id)
        if state is Approval.VOID:
            yield Finding(here, self.message("void", label))
        elif state is Approval.UNPROVEN and is_empty(group.get(seal.id)):
            yield Finding(here, self.message("unproven", label))
        elif state is Approval.UNPROVEN:
            yield Finding(here, self.message(MESSAGE_OF[seal.kind], label))

    def message(self, name: str, label: str, **words: object) -> str:
        """A message of the schema, filled in."""
        return fill_in_message(getattr(self.schema.common.messages, name), {"label": label, **words})


def find_unknown_keys(group: dict[str, Any], questions: Sequence[Question], path: str) -> Iterator[Finding]:
    """Keys that no question has, and answers that are null."""
    known = {question.id for question in questions} | (set() if path else set(DOCUMENT_HEADER))
    for key, value in group.items():
        if key not in known:
            yield Finding(extend(path, key), problems.values.unknown_key(key, known))
        elif value is None and (path or key not in DOCUMENT_HEADER):
            yield Finding(extend(path, key), problems.document.null_value(key))

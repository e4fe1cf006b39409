"""A plan document against the schema: every problem, with the path of its value.

The browser checks by the same rules (`overrides/assets/javascripts/validation.js`), with the same messages;
`tests/data/plans/` holds both to them.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from plan_schema import problems
from plan_schema.kinds import MESSAGE_OF, PATTERNS, WHITESPACE
from plan_schema.model import GROUP_KINDS, PLAN_HEADER, Kind, PlanField, Question, Schema, fill_in_message
from plan_schema.swedish import lower_first


class Level(StrEnum):
    """How finished a plan must be."""

    DRAFT = "draft"
    COMPLETE = "complete"


@dataclass(frozen=True)
class Finding:
    """Something wrong with an answer."""

    path: str
    """Where in the document, e.g. `administrators.0.email`; empty for the whole."""
    text: str
    """What is wrong and what to do, in Swedish."""


LIST_ITEM: dict[Kind, type] = {Kind.PEOPLE: dict, Kind.CHOICES: str}
"""Kind whose answer is a list → the type of its items."""


def check_plan(schema: Schema, document: Any, level: Level = Level.COMPLETE) -> list[Finding]:
    """Everything wrong with a plan document at a level; an empty list when nothing is."""
    if not isinstance(document, dict):
        return [Finding("", problems.not_a_plan())]
    checker = Checker(schema, document, level)
    return [*checker.check_header(), *checker.check_group(schema.plan.fields, document, "", "")]


def is_empty(value: Any) -> bool:
    """Whether an answer says nothing: blank, not ticked, or made of such."""
    if isinstance(value, str):
        return not value.strip(WHITESPACE)
    if isinstance(value, dict):
        return all(is_empty(part) for part in value.values())
    if isinstance(value, list):
        return all(is_empty(item) for item in value)
    return value is None or value is False


def extend(path: str, key: str | int) -> str:
    """The path of a part."""
    return f"{path}.{key}" if path else str(key)


@dataclass(frozen=True)
class Checker:
    """The check of one document."""

    schema: Schema
    document: dict[str, Any]
    level: Level

    def check_header(self) -> Iterator[Finding]:
        """Form, version and municipality."""
        plan, municipality = self.schema.plan, self.schema.municipality
        expected = {"schema": plan.id, "version": plan.version, "municipality": municipality.id}
        wrong = {
            "schema": problems.other_form,
            "version": problems.other_version,
            "municipality": problems.other_municipality,
        }
        for key, value in expected.items():
            if key not in self.document:
                yield Finding(key, problems.no_form(key))
            elif self.document[key] != value or isinstance(self.document[key], bool):
                yield Finding(key, wrong[key](value, self.document[key]))

    def check_group(
        self, questions: Sequence[Question], group: dict[str, Any], path: str, prefix: str
    ) -> Iterator[Finding]:
        """The answers to some questions; `prefix` says in which row or group they stand."""
        known = {question.id for question in questions} | (set() if path else set(PLAN_HEADER))
        for key, value in group.items():
            if key not in known:
                yield Finding(extend(path, key), problems.unknown_key(key, known))
            elif value is None:
                yield Finding(extend(path, key), problems.null_value(key))
        for question in questions:
            label = f"{prefix}: {lower_first(question.label)}" if prefix else question.label
            yield from self.check_answer(question, group.get(question.id), extend(path, question.id), label)

    def check_answer(self, question: Question, value: Any, path: str, label: str) -> Iterator[Finding]:
        """One answer."""
        if value is not None and not self.is_of_type(question, value):
            yield Finding(path, self.message("wrong_type", label))
        elif question.kind is Kind.PEOPLE:
            yield from self.check_people(question, value or [], path, label)
        elif question.kind in GROUP_KINDS:
            if question.required or value is not None:
                yield from self.check_group(self.schema.parts_of(question), value or {}, path, label)
        elif not is_empty(value):
            yield from self.check_leaf(question, value, path, label)
        elif self.level is Level.COMPLETE and self.is_required(question):
            yield Finding(path, self.message("not_tick" if question.kind is Kind.TICK else "missing", label))

    def is_of_type(self, question: Question, value: Any) -> bool:
        """Whether an answer has the JSON type of its kind; a draft may hold a number as it was written."""
        if question.kind in LIST_ITEM:
            return isinstance(value, list) and all(
                isinstance(item, LIST_ITEM[question.kind]) for item in value
            )
        if question.kind is Kind.HOURS:
            as_written = self.level is Level.DRAFT and isinstance(value, str)
            return as_written or (isinstance(value, int | float) and not isinstance(value, bool))
        if question.kind is Kind.TICK:
            return isinstance(value, bool)
        return isinstance(value, dict if question.kind in GROUP_KINDS else str)

    def is_required(self, question: Question) -> bool:
        """Whether a complete plan must answer, given its other answers."""
        condition = question.required_if if isinstance(question, PlanField) else None
        if condition is None:
            return question.required
        return question.required or self.document.get(condition.field) in condition.values

    def check_people(self, question: Question, rows: list[Any], path: str, label: str) -> Iterator[Finding]:
        """A list of persons: enough of them, and different ones where that is asked for (AP-07)."""
        complete = self.level is Level.COMPLETE
        if complete and question.required and len(rows) < (question.at_least or 0):
            yield Finding(path, self.message("too_few", label, min=question.at_least))
        if complete and len(rows) > (question.at_most or 0):
            yield Finding(path, self.message("too_many", label, max=question.at_most))
            return
        for number, row in enumerate(rows):
            prefix = f"{question.item} {number + 1}"
            yield from self.check_group(self.schema.parts_of(question), row, extend(path, number), prefix)
        for second, row in enumerate(rows if complete else []):
            alike = (first for first in range(second) if is_same(rows[first], row, question.distinct))
            first = next(alike, None)
            if first is not None:
                words = {"item": question.item, "first": first + 1, "second": second + 1}
                yield Finding(extend(path, second), self.message("same_person", label, **words))

    def check_leaf(self, question: Question, value: Any, path: str, label: str) -> Iterator[Finding]:
        """One answer that is of its type, not made of parts and not empty."""
        if isinstance(value, str):
            if question.max_length and len(value) > question.max_length:
                if self.level is Level.COMPLETE:
                    yield Finding(
                        path, self.message("too_long", label, max=question.max_length, length=len(value))
                    )
                value = value[: question.max_length]
            yield from self.find_refused(value, path, label)
        for item in value if isinstance(value, list) else []:
            yield from self.find_refused(item, path, label)
        if self.level is Level.COMPLETE and not self.is_of_kind(question, value):
            yield Finding(path, self.message(MESSAGE_OF[question.kind], label, max=question.maximum))

    def find_refused(self, text: str, path: str, label: str) -> Iterator[Finding]:
        """What no text in a plan may say (AP-14)."""
        composed = unicodedata.normalize("NFC", text)
        for refusal in self.schema.plan.refused:
            if re.search(refusal.pattern, composed, re.IGNORECASE):
                yield Finding(path, fill_in_message(refusal.message, {"label": label}))

    def is_of_kind(self, question: Question, value: Any) -> bool:
        """Whether an answer of the right type is one that its kind allows."""
        choices = {choice.id for choice in self.schema.choices_of(question)}
        match question.kind:
            case Kind.TEXT | Kind.LONG_TEXT | Kind.TICK:
                return True
            case Kind.HOURS:
                return bool(0 < value <= (question.maximum or 0))
            case Kind.CHOICE | Kind.PLATFORM:
                return value in choices
            case Kind.CHOICES:
                return choices.issuperset(value) and len(set(value)) == len(value)
            case Kind.DATE:
                return bool(re.fullmatch(PATTERNS[Kind.DATE], value)) and is_date(value)
            case kind:
                return bool(re.fullmatch(PATTERNS[kind], value))

    def message(self, name: str, label: str, **words: object) -> str:
        """A message of the schema, filled in."""
        return fill_in_message(getattr(self.schema.plan.messages, name), {"label": label, **words})


def is_same(one: dict[str, Any], other: dict[str, Any], parts: Sequence[str]) -> bool:
    """Whether two rows answer one of some parts alike, however written (AP-07)."""
    return any(fold(one.get(part)) != "" and fold(one.get(part)) == fold(other.get(part)) for part in parts)


def fold(value: Any) -> str:
    """Text as people compare it: case, spacing and composition of letters aside."""
    if not isinstance(value, str):
        return ""
    words = re.split(f"[{WHITESPACE}]+", unicodedata.normalize("NFC", value).lower())
    return " ".join(word for word in words if word)


def is_date(value: str) -> bool:
    """Whether YYYY-MM-DD is in the calendar."""
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True

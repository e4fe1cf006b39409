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
from plan_schema.kinds import MESSAGE_OF, PATTERNS
from plan_schema.model import GROUP_KINDS, Kind, Question, Schema


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


HEADER = ("schema", "version", "municipality")
"""Keys of a plan document beside its answers."""


def check_plan(schema: Schema, document: Any, level: Level = Level.COMPLETE) -> list[Finding]:
    """Everything wrong with a plan document at a level; an empty list when nothing is."""
    if not isinstance(document, dict):
        return [Finding("", problems.not_a_group(name_type(document)))]
    checker = Checker(schema, document, level)
    return [*checker.check_header(), *checker.check_group(schema.plan.fields, document, "", "")]


def is_empty(value: Any) -> bool:
    """Whether an answer says nothing: blank, not ticked, or made of such."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(is_empty(part) for part in value.values())
    if isinstance(value, list):
        return all(is_empty(item) for item in value)
    return value is None or value is False


def name_type(value: Any) -> str:
    """What a JSON value is, in Swedish."""
    names = {
        str: "en text",
        bool: "ett ja eller nej",
        dict: "en grupp",
        list: "en lista",
        type(None): "inget värde (null)",
    }
    return names.get(type(value), "ett tal")


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
        known = {question.id for question in questions} | (set() if path else set(HEADER))
        for key, value in group.items():
            if key not in known:
                yield Finding(extend(path, key), problems.unknown_key(key, known))
            elif value is None:
                yield Finding(extend(path, key), problems.null_value(key))
        for question in questions:
            label = f"{prefix}: {problems.lower_first(question.label)}" if prefix else question.label
            yield from self.check_answer(question, group.get(question.id), extend(path, question.id), label)

    def check_answer(self, question: Question, value: Any, path: str, label: str) -> Iterator[Finding]:
        """One answer."""
        if question.kind is Kind.PEOPLE:
            yield from self.check_people(question, value, path, label)
        elif question.kind in GROUP_KINDS:
            if value is not None and not isinstance(value, dict):
                yield Finding(path, problems.wrong_type(label, "en grupp", name_type(value)))
            elif question.required or value is not None:
                yield from self.check_group(self.schema.parts_of(question), value or {}, path, label)
        elif is_empty(value):
            if value is not None and not isinstance(value, self.types_of(question)):
                yield Finding(path, problems.wrong_type(label, self.type_name(question), name_type(value)))
            elif self.level is Level.COMPLETE and self.is_required(question):
                yield Finding(
                    path, self.message("not_tick" if question.kind is Kind.TICK else "missing", label)
                )
        else:
            yield from self.check_leaf(question, value, path, label)

    def is_required(self, question: Question) -> bool:
        """Whether a complete plan must answer, given its other answers."""
        condition = question.required_if
        if condition is None:
            return question.required
        return question.required or self.document.get(condition.field) in condition.values

    def check_people(self, question: Question, value: Any, path: str, label: str) -> Iterator[Finding]:
        """A list of persons: enough of them, and different ones where that is asked for (AP-07)."""
        rows = [] if value is None else value
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield Finding(path, problems.wrong_type(label, "en lista med personer", name_type(value)))
            return
        if self.level is Level.COMPLETE and question.required and len(rows) < (question.at_least or 0):
            yield Finding(path, self.message("too_few", label, min=question.at_least))
        for number, row in enumerate(rows):
            prefix = f"{question.item} {number + 1}"
            yield from self.check_group(self.schema.parts_of(question), row, extend(path, number), prefix)
        if self.level is Level.COMPLETE and question.distinct:
            for second, row in enumerate(rows):
                first = next((n for n, other in enumerate(rows[:second]) if is_same_person(other, row)), None)
                if first is not None:
                    yield Finding(
                        extend(path, second),
                        self.message(
                            "same_person", label, item=question.item, first=first + 1, second=second + 1
                        ),
                    )

    def check_leaf(self, question: Question, value: Any, path: str, label: str) -> Iterator[Finding]:
        """One answer that is not made of parts and not empty."""
        if not isinstance(value, self.types_of(question)) or (
            isinstance(value, bool) and question.kind is not Kind.TICK
        ):
            yield Finding(path, problems.wrong_type(label, self.type_name(question), name_type(value)))
            return
        if isinstance(value, str):
            text = unicodedata.normalize("NFC", value)
            for refusal in self.schema.plan.refused:
                if re.search(refusal.pattern, text, re.IGNORECASE):
                    yield Finding(path, refusal.message.format(label=label))
        if self.level is Level.COMPLETE:
            yield from self.check_limits(question, value, path, label)

    def check_limits(self, question: Question, value: Any, path: str, label: str) -> Iterator[Finding]:
        """An answer of the right type against the limits of its field."""
        if isinstance(value, str) and question.max_length and len(value) > question.max_length:
            yield Finding(path, self.message("too_long", label, max=question.max_length, length=len(value)))
        elif not self.is_of_kind(question, value):
            message = MESSAGE_OF[question.kind]
            yield Finding(path, self.message(message, label, max=question.maximum))

    def is_of_kind(self, question: Question, value: Any) -> bool:
        """Whether an answer of the right type is one that its kind allows."""
        match question.kind:
            case Kind.TEXT | Kind.LONG_TEXT | Kind.TICK:
                return True
            case Kind.HOURS:
                return not isinstance(value, str) and 0 < value <= (question.maximum or 0)
            case Kind.CHOICE | Kind.PLATFORM:
                return value in {choice.id for choice in self.schema.choices_of(question)}
            case Kind.CHOICES:
                known = {choice.id for choice in self.schema.choices_of(question)}
                return all(isinstance(item, str) and item in known for item in value) and len(
                    set(value)
                ) == len(value)
            case Kind.DATE:
                return bool(re.fullmatch(PATTERNS[Kind.DATE], value)) and is_date(value)
            case kind:
                return bool(re.fullmatch(PATTERNS[kind], value))

    def types_of(self, question: Question) -> tuple[type, ...]:
        """The JSON types an answer may have; a draft may hold a number as it was written."""
        if question.kind is Kind.HOURS:
            return (int, float) if self.level is Level.COMPLETE else (int, float, str)
        return {Kind.TICK: (bool,), Kind.CHOICES: (list,)}.get(question.kind, (str,))

    def type_name(self, question: Question) -> str:
        """What an answer should be, in Swedish."""
        names = {Kind.HOURS: "ett tal", Kind.TICK: "ett ja eller nej", Kind.CHOICES: "en lista"}
        return names.get(question.kind, "en text")

    def message(self, name: str, label: str, **words: object) -> str:
        """A message of the schema, filled in."""
        template: str = getattr(self.schema.plan.messages, name)
        return template.format(
            label=label, **{key: value for key, value in words.items() if value is not None}
        )


def is_same_person(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two rows name one person: the same name or the same e-mail, however written (AP-07)."""
    return any(
        fold(one.get(part)) != "" and fold(one.get(part)) == fold(other.get(part))
        for part in ("name", "email")
    )


def fold(value: Any) -> str:
    """Text as people compare it: case, spacing and composition of letters aside."""
    if not isinstance(value, str):
        return ""
    return " ".join(unicodedata.normalize("NFC", value).lower().split())


def is_date(value: str) -> bool:
    """Whether YYYY-MM-DD is in the calendar."""
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True

"""The answers of a form: where they stand, what they are called, whether they are of their kind.

The browser says the same (`overrides/assets/javascripts/answers.js`).
"""

import datetime
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from plan_schema.kinds import PATTERNS, SHAPE, WHITESPACE, Shape
from plan_schema.model import Form, Kind, Question, Schema
from plan_schema.swedish import lower_first

WORDS = re.compile(f"[^{WHITESPACE}]+")
"""What stands between blanks."""
DAYS = frozenset({Kind.DATE, Kind.MOMENT})
"""Kinds that begin with a day of the calendar."""
ROW_NUMBER = "[0-9]{1,6}"
"""A row in a path, counted from 0."""


def is_empty(answer: Any) -> bool:
    """Whether an answer says nothing: blank, not ticked, or made of such, however deep."""
    rest = [answer]
    while rest:
        value = rest.pop()
        if isinstance(value, dict | list):
            rest += value.values() if isinstance(value, dict) else value
        elif value.strip(WHITESPACE) if isinstance(value, str) else value is not None and value is not False:
            return False
    return True


def is_of_type(question: Question, value: Any) -> bool:
    """Whether an answer has the JSON type of its shape; a number may stand as it was written."""
    match SHAPE[question.kind]:
        case Shape.ROWS:
            return isinstance(value, list) and all(isinstance(row, dict) for row in value)
        case Shape.LIST:
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case Shape.GROUP:
            return isinstance(value, dict)
        case Shape.TICK:
            return isinstance(value, bool)
        case Shape.NUMBER:
            return isinstance(value, str | int | float) and not isinstance(value, bool)
        case _:
            return isinstance(value, str)


def is_of_kind(schema: Schema, question: Question, value: Any) -> bool:
    """Whether an answer of the right type, made of no parts, is one that its kind allows."""
    choices = {choice.id for choice in schema.choices_of(question)}
    if SHAPE[question.kind] is Shape.NUMBER:
        is_number = not isinstance(value, str) and bool(0 < value <= (question.maximum or 0))
        return is_number and (question.kind is not Kind.COUNT or value == int(value))
    if isinstance(value, list):
        return (not choices or choices.issuperset(value)) and len(set(value)) == len(value)
    if not isinstance(value, str):
        return True
    if choices and value not in choices:
        return False
    is_like = question.kind not in PATTERNS or bool(re.fullmatch(PATTERNS[question.kind], value))
    return is_like and (question.kind not in DAYS or is_date(value[:10]))


def is_date(value: str) -> bool:
    """Whether YYYY-MM-DD is in the calendar."""
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def fold(value: Any) -> str:
    """Text as people compare it: case, spacing and composition of letters aside."""
    if not isinstance(value, str):
        return ""
    return " ".join(WORDS.findall(unicodedata.normalize("NFC", value).lower()))


def is_same(one: dict[str, Any], other: dict[str, Any], parts: Sequence[str]) -> bool:
    """Whether two rows answer one of some parts alike, however written."""
    return any(fold(one.get(part)) != "" and fold(one.get(part)) == fold(other.get(part)) for part in parts)


def find_question(schema: Schema, place: str) -> Question | None:
    """The field or part at `field`, `group.part` or `rows.part`."""
    name, dot, part = place.partition(".")
    field = next((field for field in schema.form.fields if field.id == name), None)
    if field is None or not dot:
        return field
    return next((question for question in schema.parts_of(field) if question.id == part), None)


def extend(path: str, key: str | int) -> str:
    """The path of a part."""
    return f"{path}.{key}" if path else str(key)


def label_in(question: Question, prefix: str = "") -> str:
    """What a question is called where it stands: alone, or in a row or group with a label of its own."""
    return f"{prefix}: {lower_first(question.label)}" if prefix else question.label


def label_row(question: Question, position: int) -> str:
    """What the row at a position, from 0, is called."""
    return f"{question.item} {position + 1}"


def label_of(schema: Schema, path: str) -> str:
    """What the answer at a path is called, e.g. `Administratör 2: telefon` at `administrators.1.phone`.

    A place that the form no longer has is called what it was when it had one, and else by its path.
    """
    name, *steps = path.split(".")
    field = find_question(schema, name)
    holder = field.label if field else ""
    prefix = ""
    if field and SHAPE[field.kind] is Shape.ROWS and steps and re.fullmatch(ROW_NUMBER, steps[0]):
        holder = prefix = label_row(field, int(steps.pop(0)))
    place = ".".join([name, *steps])
    question = find_question(schema, place)
    if question:
        return label_in(question, holder) if steps else holder
    former = find_former_labels(schema.form).get(place)
    if former is None:
        return path
    return f"{prefix}: {former}" if prefix else former


def find_former_labels(plan: Form) -> dict[str, str]:
    """Place → what stood there before, by the latest version that moved or removed it."""
    return {
        place: label
        for change in plan.changes
        for place, label in [
            *((move.source, move.label) for move in change.moved),
            *((gone.field, gone.label) for gone in change.removed),
        ]
    }

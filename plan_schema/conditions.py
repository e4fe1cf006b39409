"""What the form watches beside what each field's kind asks for: its checks and their conditions.

The browser judges alike (`overrides/assets/javascripts/conditions.js`).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from plan_schema.addresses import is_address_of
from plan_schema.answers import find_question, fold, is_empty, is_of_kind, is_of_type, label_of
from plan_schema.kinds import SHAPE, Shape
from plan_schema.model import (
    Check,
    Condition,
    Kind,
    Municipality,
    Platform,
    Question,
    Schema,
    Severity,
    fill_in_message,
)


@dataclass(frozen=True)
class Found:
    """What a check says of a document."""

    path: str
    """Where in the document."""
    text: str
    """What is wrong, or to think about, and why it matters."""
    rule: str
    """The rule it rests on."""


@dataclass(frozen=True)
class Asked:
    """What a condition is about."""

    schema: Schema
    document: dict[str, Any]
    question: Question | None
    """The field or part."""
    values: list[Any]
    """Its answers that are neither empty nor of another kind, one for each row in a list."""


def find_by_checks(
    schema: Schema, document: dict[str, Any], field: Question, severity: Severity
) -> Iterator[Found]:
    """What the checks of a severity find at a field."""
    for check in schema.form.checks:
        stands_here = check.severity is severity and check.at.split(".")[0] == field.id
        if stands_here and all(is_true(schema, document, condition) for condition in check.when):
            path = field.id if SHAPE[field.kind] is Shape.ROWS else check.at
            words = {"label": label_of(schema, path), **platform_words(schema, document, check)}
            yield Found(path, fill_in_message(check.text, words), check.rule)


def is_true(schema: Schema, document: dict[str, Any], condition: Condition) -> bool:
    """Whether a condition is true; only `silent_on` is of an answer that is empty or not of its kind."""
    asked, expected = ask(schema, document, condition.field), getattr(condition, condition.operation)
    if condition.operation in TRUE_OF_ALL:
        return TRUE_OF_ALL[condition.operation](expected, asked)
    return any(TRUE_OF[condition.operation](value, expected, asked) for value in asked.values)


def ask(schema: Schema, document: dict[str, Any], place: str) -> Asked:
    """The answers at `field`, `group.part` or `rows.part`."""
    name, _, part = place.partition(".")
    question = find_question(schema, place)
    if question is None:
        return Asked(schema, document, None, [])
    held = document.get(name)
    holders = (held if isinstance(held, list) else [held]) if part else [document]
    values = [holder.get(question.id) for holder in holders if isinstance(holder, dict)]
    sound = [value for value in values if is_sound(schema, question, value)]
    return Asked(schema, document, question, sound)


def is_sound(schema: Schema, question: Question, value: Any) -> bool:
    """Whether an answer says something, and what its question asks for."""
    return not is_empty(value) and is_of_type(question, value) and is_of_kind(schema, question, value)


def identify(question: Question | None, value: Any) -> str:
    """What an answer is told apart by: a phone number by its digits, other text as people compare it."""
    return fold_phone(value) if question and question.kind is Kind.PHONE else fold(value)


def fold_phone(text: str) -> str:
    """A phone number as it is dialled within Sweden; one in another country with + and its code."""
    return re.sub(r"^(\+46)?0*", "", re.sub("^00", "+", re.sub("[^0-9+]", "", text)))


def find_platform(schema: Schema, document: dict[str, Any], field: str) -> Platform | None:
    """The platform that a field says, if it says one."""
    return next((schema.platform(value) for value in ask(schema, document, field).values), None)


def platform_words(schema: Schema, document: dict[str, Any], check: Check) -> dict[str, str]:
    """What the text of a check may say of the platform that one of its conditions is about."""
    fields = [one.not_of or one.field for one in check.when if one.operation in ABOUT_PLATFORM]
    platform = find_platform(schema, document, fields[0]) if fields else None
    return {"platform": platform.full_name, "form": platform.address.form} if platform else {}


def is_personal(municipality: Municipality, address: str, pattern: str) -> bool:
    """Whether an e-mail address is the municipality's and somebody's own, by the look of it."""
    folded = fold(address)
    before, _, domain = folded.rpartition("@")
    is_ours = f".{domain}".endswith(f".{fold(municipality.email_domain)}")
    is_shared = folded in {fold(shared) for shared in municipality.email.shared_addresses}
    return is_ours and not is_shared and bool(re.fullmatch(pattern, before, re.IGNORECASE))


def is_open(value: Any, expected: bool, asked: Asked) -> bool:
    """Whether others can write on the platform chosen, or cannot, as expected."""
    platform = asked.schema.platform(value)
    return platform is not None and platform.open_to_comments is expected


def is_removable(value: Any, expected: bool, asked: Asked) -> bool:
    """Whether others' posts can be removed from the platform chosen, or cannot, as expected."""
    platform = asked.schema.platform(value)
    return platform is not None and platform.known_to_delete is expected


def is_of_other_platform(value: Any, field: str, asked: Asked) -> bool:
    """Whether a web address is not one of the platform that a field says."""
    platform = find_platform(asked.schema, asked.document, field)
    return platform is not None and not is_address_of(platform, value)


def is_same_as(value: Any, place: str, asked: Asked) -> bool:
    """Whether another answer is the same, however written."""
    other = ask(asked.schema, asked.document, place)
    keys = {identify(other.question, one) for one in other.values}
    return identify(asked.question, value) in keys - {""}


def is_before(value: Any, place: str, asked: Asked) -> bool:
    """Whether another answer of the same kind is later."""
    return any(value < other for other in ask(asked.schema, asked.document, place).values)


def is_repeated(expected: bool, asked: Asked) -> bool:
    """Whether two answers are alike, or none are, as expected."""
    keys = [key for key in (identify(asked.question, value) for value in asked.values) if key]
    return bool(keys) and (len(set(keys)) < len(keys)) is expected


def says(text: str, pattern: str) -> bool:
    """Whether a text contains an expression, case ignored."""
    return bool(re.search(pattern, normalize("NFC", text), re.IGNORECASE))


ABOUT_PLATFORM = ("not_of", "can_remove")
"""Operations whose platform the text of a check may name."""

TRUE_OF: dict[str, Callable[[Any, Any, Asked], bool]] = {
    "lacks": lambda value, pattern, _: not says(value, pattern),
    "only": lambda value, choices, _: set(choices).issuperset(value if isinstance(value, list) else [value]),
    "not_before": lambda value, time, _: bool(value >= time),
    "not_after": lambda value, time, _: bool(value <= time),
    "before": is_before,
    "open_to_comments": is_open,
    "can_remove": is_removable,
    "not_of": is_of_other_platform,
    "same_as": is_same_as,
    "personal_address": lambda value, pattern, asked: is_personal(asked.schema.municipality, value, pattern),
}
"""Operation → whether it is true of one answer."""

TRUE_OF_ALL: dict[str, Callable[[Any, Asked], bool]] = {
    "repeated": is_repeated,
    "silent_on": lambda pattern, asked: not any(says(value, pattern) for value in asked.values),
}
"""Operation → whether it is true of all answers together."""

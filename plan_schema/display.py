"""Answers as a reader sees them; the browser shows the same (`overrides/assets/javascripts/display.js`)."""

import unicodedata
from typing import Any

from plan_schema.answers import is_of_type
from plan_schema.fingerprint import canonical
from plan_schema.kinds import SHAPE, WHITESPACE, Shape
from plan_schema.model import Question, Schema


def show_answer(schema: Schema, question: Question, value: Any) -> str:
    """The answer to a question as text: choices by their labels, a tick as yes or no; empty if unanswered."""
    if SHAPE[question.kind] is Shape.TICK:
        return show_value(schema, False if value is None else value)
    labels = {choice.id: choice.label for choice in schema.choices_of(question)}
    if not labels or not is_of_type(question, value):
        return show_value(schema, value)
    chosen: list[str] = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(one, one) for one in chosen)


def show_value(schema: Schema, value: Any) -> str:
    """Any value as text, also one that no question asked for."""
    words = schema.words.comparison
    if value is None:
        return ""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip(WHITESPACE)
    if isinstance(value, bool):
        return words.ticked if value else words.unticked
    if isinstance(value, int | float):
        return (canonical(value) or "").replace(".", words.decimal)
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return ", ".join(show_value(schema, item) for item in value)
    return canonical(value) or "…"

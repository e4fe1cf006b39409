"""The rules a browser checks a plan by: the same schema, as plain data to ride in the page."""

import json
from collections.abc import Iterable
from typing import Any

from plan_schema.kinds import MESSAGE_OF, PATTERNS
from plan_schema.model import Question, Schema
from plan_schema.swedish import lower_first

SAFE_IN_HTML = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""What could end a script element, as JSON escapes."""


def render_browser_rules(schema: Schema) -> str:
    """The rules as JSON that may stand inside `<script type="application/json">`."""
    plan = schema.plan
    rules = {
        "form": {"schema": plan.id, "version": plan.version, "municipality": schema.municipality.id},
        "fileName": plan.file_name,
        "fields": describe(schema, plan.fields),
        "patterns": {kind.value: pattern for kind, pattern in PATTERNS.items()},
        "messages": plan.messages.model_dump(),
        "messageOf": {kind.value: name for kind, name in MESSAGE_OF.items()},
        "refused": [{"pattern": refusal.pattern, "message": refusal.message} for refusal in plan.refused],
    }
    return json.dumps(rules, ensure_ascii=False, separators=(",", ":")).translate(SAFE_IN_HTML)


def describe(schema: Schema, questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Questions with what the check needs of them, parts and choices resolved."""
    described = []
    for question in questions:
        facts = question.model_dump(
            mode="json",
            exclude_defaults=True,
            include={
                "id",
                "kind",
                "label",
                "required",
                "required_if",
                "max_length",
                "maximum",
                "at_least",
                "at_most",
                "item",
                "distinct",
            },
        )
        parts = schema.parts_of(question)
        choices = schema.choices_of(question)
        described.append(
            facts
            | {"label_inside": lower_first(question.label)}
            | ({"parts": describe(schema, parts)} if parts else {})
            | ({"choices": [choice.id for choice in choices]} if choices else {})
        )
    return described

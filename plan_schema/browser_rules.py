"""The form as plain data: what the browser shows, checks, keeps and prints by. It rides in the page."""

import json
from collections.abc import Iterable
from typing import Any

from plan_schema.colours import find_paper_colour
from plan_schema.document_file import find_file_limit
from plan_schema.kinds import MESSAGE_OF, PATTERNS, SHAPE
from plan_schema.model import Question, Schema
from plan_schema.swedish import lower_first

SAFE_IN_HTML = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""What could end a script element, as JSON escapes."""

SAID_OF_A_QUESTION = frozenset(
    {"id", "kind", "label", "hint", "example", "required", "required_if", "max_length", "maximum", "at_least",
     "at_most", "item", "distinct", "approved", "hidden", "refused_if", "stamped_by", "fills"}
)  # fmt: skip
"""What the browser is told of a question; parts, choices and shape are resolved beside it."""


def render_browser_rules(schema: Schema) -> str:
    """The form as JSON that may stand inside `<script type="application/json">`."""
    rules = json.dumps(browser_rules(schema), ensure_ascii=False, separators=(",", ":"))
    return rules.translate(SAFE_IN_HTML)


def browser_rules(schema: Schema) -> dict[str, Any]:
    """The form as plain data; `overrides/assets/javascripts/types.js` describes its shape."""
    form, municipality = schema.form, schema.municipality
    return {
        "form": {"schema": form.id, "version": form.version, "municipality": municipality.id},
        "title": form.title,
        "called": form.called,
        "publisher": municipality.name,
        "colour": find_paper_colour(municipality) if municipality.colours.primary else "",
        "website": municipality.website,
        "fileName": form.file_name,
        "fileMark": form.file_mark,
        "fileLimit": find_file_limit(form),
        "takes": [take.model_dump() for take in form.takes],
        "registerLines": form.register_lines,
        "sections": [
            section.model_dump(include={"id", "title", "intro", "page"})
            | {"fields": describe(schema, section.fields)}
            for section in form.sections
        ],
        "notices": [
            notice.model_dump(mode="json", exclude={"without_permission"}) for notice in schema.notices
        ],
        "patterns": {kind.value: pattern for kind, pattern in PATTERNS.items()},
        "messages": schema.common.messages.model_dump(),
        "messageOf": {kind.value: name for kind, name in MESSAGE_OF.items()},
        "refused": [
            {"pattern": refusal.pattern, "message": refusal.message} for refusal in schema.common.refused
        ],
        "checks": [
            check.model_dump(mode="json", exclude_none=True) | {"severity": check.severity.name.lower()}
            for check in form.checks
        ],
        "changes": [change.model_dump(mode="json", by_alias=True) for change in form.changes],
        "handover": [describe_handover(schema, step.model_dump(mode="json")) for step in form.handover],
        "words": schema.words.model_dump(),
        "platforms": {
            platform.id: {
                "label": platform.full_name,
                "hosts": platform.address.hosts,
                "path": platform.address.path,
                "form": platform.address.form,
                "open_to_comments": platform.open_to_comments,
                "can_remove": platform.known_to_delete,
            }
            for platform in schema.platforms
        },
        "emailDomain": municipality.email_domain,
        "sharedAddresses": municipality.email.shared_addresses,
    }


def describe(schema: Schema, questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Questions with parts, choices and shape resolved."""
    described = []
    for question in questions:
        facts = question.model_dump(mode="json", exclude_defaults=True, include=set(SAID_OF_A_QUESTION))
        parts = schema.parts_of(question)
        choices = schema.choices_of(question)
        described.append(
            facts
            | {"shape": SHAPE[question.kind].value, "label_inside": lower_first(question.label)}
            | ({"parts": describe(schema, parts)} if parts else {})
            | ({"choices": [choice.model_dump() for choice in choices]} if choices else {})
        )
    return described


def describe_handover(schema: Schema, step: dict[str, Any]) -> dict[str, Any]:
    """A step with the address its e-mail goes to; empty where the municipality has not said."""
    contact = schema.municipality.contacts.get(step.pop("contact"))
    return step | {"to": contact.email if contact else ""}

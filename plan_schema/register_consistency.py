"""What the register's words must agree on with the form and the municipality."""

from collections.abc import Iterator, Mapping
from typing import Any

from plan_schema import problems
from plan_schema.form_consistency import find_wrong_words
from plan_schema.model import Form, Kind, Municipality, RegisterWords
from plan_schema.problems import Problem
from plan_schema.yaml_source import Path_, Source

TASK = frozenset({"account", "date"})
RULES = frozenset({"unit", "municipality", "website", "page", "contact"})
REACH = frozenset({"role", "reached", "municipality"})
KNOWN: Mapping[str, frozenset[str]] = {
    "due": TASK,
    "due.nothing": frozenset(),
    "due.no_folder": frozenset(),
    "due.summary": frozenset({"count", "late", "page"}),
    "due.columns": frozenset(),
    "due.snapshot": TASK | {"period"},
    "due.snapshot_late": TASK | {"period"},
    "due.snapshot_closed": TASK | {"period"},
    "due.administrators": frozenset({"account", "count", "least"}),
    "due.how_to_never": frozenset({"platform"}),
    "due.how_to": frozenset({"platform", "date"}),
    "due.review": frozenset({"date"}),
    "due.review_late": frozenset({"date"}),
    "calendar": TASK,
    "calendar.name": frozenset({"municipality"}),
    "calendar.snapshots": frozenset({"period", "date", "count"}),
    "calendar.snapshots_done": frozenset({"period", "date", "count"}),
    "calendar.snapshot": TASK | {"period"},
    "calendar.snapshot_done": TASK | {"period"},
    "calendar.cancelled": frozenset({"summary"}),
    "calendar.review_reminder": frozenset({"owner", "date"}),
    "calendar.review": frozenset({"owner", "date"}),
    "accounts.on_platform": frozenset({"platform"}),
    "accounts.numbered": frozenset({"title", "number", "total"}),
    "accounts.described": frozenset({"account"}),
    "accounts.states": frozenset({"opened", "closed"}),
    "accounts.closing": frozenset({"closed"}),
    "comment_rules.paragraphs": RULES,
    "comment_rules.short": RULES,
    "comment_rules.reach": REACH,
    "comment_rules.unreachable": REACH,
    "comment_rules.day_range": frozenset({"first", "last"}),
}
"""Section, or a text in one → the words it may leave room for; no word is filled in in any other."""


def check_register_words(
    words: RegisterWords, source: Source, plan: Form, municipality: Municipality
) -> Iterator[Problem]:
    """That every word in braces is filled in, and that there is somebody to turn to."""
    watched = frozenset(part.id for part in plan.parts.get(Kind.MONITORING, ()))
    is_lost = not watched and any(field.kind is Kind.MONITORING for field in plan.fields)
    for path, text in find_texts(words.model_dump(), ()):
        section = str(path[0])
        known = KNOWN.get(f"{section}.{path[1]}", KNOWN.get(section))
        if known is not None and not (is_lost and known >= RULES):  # else the form's fault is said there
            yield from find_wrong_words(text, path, known | watched if known >= RULES else known, source)
    contact, contacts = words.comment_rules.contact, municipality.contacts
    if contact not in contacts:
        text = problems.schema.reference_missing("contact", contact, contacts)
        yield source.problem(("comment_rules", "contact"), text)


def find_texts(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    """Every text in a section, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from find_texts(inner, (*path, key))
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from find_texts(inner, (*path, place))

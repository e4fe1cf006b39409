"""The people that a plan and its notes name, and whether a published text gives one of them away. Pure."""

import re
from dataclasses import dataclass
from typing import Any

from plan_schema.answers import fold
from plan_schema.conditions import fold_phone
from plan_schema.model import Kind, Notes, ReportedChange, Schema
from plan_schema.swedish import write_plainly

PHONE_NUMBER = re.compile(r"[+0-9(][0-9 ()/–-]{5,}[0-9]")
"""What may be a phone number in running text."""
WORDS = re.compile(r"[^\W_]+")
"""What words are made of."""
Person = dict[str, Any]
"""A row of a list of people: name, e-mail address and so on, as the form asks."""


def find_persons(schema: Schema, document: dict[str, Any], notes: Notes) -> list[Person]:
    """Everyone that a plan and its notes name."""
    rows: list[Person] = []
    for field in schema.plan.fields:
        answer = document.get(field.id)
        if field.kind is Kind.PEOPLE and isinstance(answer, list):
            rows += answer
        elif field.kind is Kind.APPROVAL and isinstance(answer, dict):
            rows.append({"name": answer.get("name", "")})
    return rows + [write_person(change) for change in notes.changes]


@dataclass(frozen=True)
class Traces:
    """What people can be known by in a text."""

    names: frozenset[str]
    """Whole names as words between spaces. A single word is none: functions and units are called so."""
    emails: frozenset[str]
    """E-mail addresses."""
    phones: frozenset[str]
    """Phone numbers as they are dialled within Sweden."""


def find_traces(persons: list[Person], unit: str) -> Traces:
    """What the persons of an account can be known by; one called as the unit is a function and no person."""
    names = {write_words(person.get("name", "")) for person in persons} - {write_words(unit)}
    return Traces(
        frozenset(name for name in names if " " in name.strip()),
        frozenset(fold(person.get("email")) for person in persons) - {""},
        frozenset(fold_phone(person.get("phone", "")) for person in persons) - {""},
    )


def says_person(traces: Traces, text: str) -> bool:
    """Whether a text holds someone's whole name, e-mail address or phone number."""
    words, folded = write_words(text), text.lower()
    return (
        any(name in words for name in traces.names)
        or any(email in folded for email in traces.emails)
        or any(fold_phone(number) in traces.phones for number in PHONE_NUMBER.findall(text))
    )


def write_words(text: str) -> str:
    """The words of a text between single spaces, whatever stands between them in it."""
    return f" {' '.join(WORDS.findall(fold(text)))} "


def is_named_after(traces: Traces, stem: str) -> bool:
    """Whether a file is called what a person is: åsa öberg is asa_oberg there."""
    said = set(re.split("[^a-z0-9]+", stem))
    return any(said.issuperset(write_plainly(name).split()) for name in traces.names)


def write_person(change: ReportedChange) -> Person:
    """The administrator of a change as a row of the form."""
    return {"name": change.name, "email": change.email, "phone": change.phone}

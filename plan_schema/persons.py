"""The people that a plan and its notes name, and whether a published text gives one of them away. Pure."""

import re
from dataclasses import dataclass
from typing import Any

from plan_schema.answers import fold
from plan_schema.conditions import fold_phone
from plan_schema.model import Kind, Notes, ReportedChange, Schema
from plan_schema.swedish import write_plainly

NOT_DIGITS = re.compile("[^0-9]")
AT = re.compile(r"\s*[\[(]\s*(at|a|snabel-?a)\s*[\])]\s*|\s+snabel-?a\s+")
"""How people write the @ of an address that programs should not find."""
SURNAME_LENGTH = 4
"""Fewest letters of a surname that is looked for alone."""
CAPITALISED = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ]\w*")
"""A word that may be a name."""
WORDS = re.compile(r"[a-z0-9]+")
"""What words are made of, written plainly."""
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
    """The first word of a name with each other word of it, in either order, written plainly.

    A form's field may hold more than a name, such as what somebody does. A single word is no name here: units
    are called so.
    """
    joined: frozenset[str]
    """The same without spaces, as in an address."""
    surnames: frozenset[str]
    """Words that may be a last name, or all of a name, written plainly."""
    emails: frozenset[str]
    """E-mail addresses."""
    phones: frozenset[str]
    """Phone numbers as they are dialled within Sweden, without the first 0."""


def find_traces(persons: list[Person], unit: str) -> Traces:
    """What the persons of an account can be known by; one called as the unit is a function and no person."""
    names = {write_words(person.get("name", "")) for person in persons} - {write_words(unit)}
    split = [name.split() for name in names]
    pairs = [(name[0], other) for name in split for other in name[1:] if len(other) > 1]
    orders = [order for pair in pairs for order in (pair, pair[::-1])]
    return Traces(
        frozenset(" ".join(order) for order in orders),
        frozenset("".join(order) for order in orders if min(map(len, order)) > 2),
        frozenset(word for name in split for word in name[1:] or name if len(word) >= SURNAME_LENGTH),
        frozenset(fold(person.get("email")) for person in persons) - {""},
        frozenset(fold_phone(person.get("phone", "")) for person in persons) - {""},
    )


def says_person(traces: Traces, text: str) -> bool:
    """Whether a text holds someone's whole name, in the genitive too, e-mail address or phone number."""
    words, folded, digits = f" {write_words(text)} ", AT.sub("@", text.lower()), NOT_DIGITS.sub("", text)
    return (
        any(f" {name} " in words or f" {name}s " in words for name in traces.names)
        or any(name in words for name in traces.joined)
        or any(email in folded for email in traces.emails)
        or any(phone in digits for phone in traces.phones)
    )


def says_surname(traces: Traces, text: str) -> bool:
    """Whether a text holds a word that may be someone's last name, in the genitive too."""
    words = set(write_words(" ".join(CAPITALISED.findall(text))).split())
    return any(name in words or f"{name}s" in words for name in traces.surnames)


def write_words(text: str) -> str:
    """The words of a text in a–z with single spaces between them: Öberg, Åsa is oberg asa."""
    return " ".join(WORDS.findall(write_plainly(text)))


def is_named_after(traces: Traces, stem: str) -> bool:
    """Whether a file is called what a person is: åsa öberg is asa_oberg or asaoberg there."""
    said = set(re.split("[^a-z0-9]+", stem))
    apart = any(said.issuperset(name.split()) for name in traces.names)
    return apart or any(name in word for name in traces.joined for word in said)


def write_person(change: ReportedChange) -> Person:
    """The administrator of a change as a row of the form."""
    return {"name": change.name, "email": change.email, "phone": change.phone}

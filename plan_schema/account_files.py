"""The active accounts as files for the public website: JSON with its JSON Schema, and CSV. Pure.

Visitors cannot reach the intranet, so the public website's server copies or reads them. The keys of an
account are the ids of the fields that the plan's schema marks `publish: ja`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plan_schema.accounts import ACCOUNTS, Account, Register
from plan_schema.addresses import write_whole
from plan_schema.answers import is_empty, label_in
from plan_schema.csv_file import write_csv
from plan_schema.display import show_answer
from plan_schema.json_schema import JsonSchema, complete_leaf, name_question
from plan_schema.model import Kind, Question, Schema
from plan_schema.model.register_words import KeyWords
from plan_schema.review import Today

JSON_FILE, CSV_FILE, SCHEMA_FILE = (f"{ACCOUNTS}konton.{suffix}" for suffix in ("json", "csv", "schema.json"))
"""The files' addresses, seen from the top of the site."""
VERSION = 1
"""Raised when a key around the answers is renamed, removed or means something else."""


def render_account_files(schema: Schema, register: Register, today: Today) -> dict[str, str]:
    """Each file by its address."""
    return {
        JSON_FILE: write_json(list_active(schema, register, today)),
        SCHEMA_FILE: write_json(describe_accounts(schema)),
        CSV_FILE: write_table(schema, register),
    }


def write_json(data: Any) -> str:
    """Data as a JSON text for people too."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


# --- JSON -------------------------------------------------------------------------------------


def list_active(schema: Schema, register: Register, today: Today) -> dict[str, Any]:
    """The active accounts with what may be published of them."""
    municipality = schema.municipality
    note = {} if register.configured else {"note": schema.register_words.files.not_connected}
    return {
        "version": VERSION,
        "form_version": schema.plan.version,
        "municipality": {"id": municipality.id, "name": municipality.name},
        "date": today.date.isoformat(),
        "connected": register.configured,
        **note,
        "accounts": [list_account(schema, account) for account in register.active],
    }


def list_account(schema: Schema, account: Account) -> dict[str, Any]:
    """One account: its id, when it was opened, and its answers."""
    opened = {"opened": account.notes.opened.isoformat()} if account.notes.opened else {}
    return {"id": account.id, **opened, **publish_group(schema, schema.published, account.answers)}


def publish_group(schema: Schema, questions: Sequence[Question], group: Any) -> dict[str, Any]:
    """Answers side by side; what is not answered is left out."""
    answered = ((question, group.get(question.id)) for question in questions)
    return {
        question.id: publish_answer(schema, question, value)
        for question, value in answered
        if not is_empty(value)
    }


def publish_answer(schema: Schema, question: Question, value: Any) -> Any:
    """An answer for somebody without the form: choices with their words, addresses whole."""
    if parts := schema.parts_of(question):
        return publish_group(schema, parts, value)
    if choices := {choice.id: choice.label for choice in schema.choices_of(question)}:
        several = isinstance(value, list)
        chosen = [{"id": one, "label": choices[one]} for one in (value if several else [value])]
        return chosen if several else chosen[0]
    return write_whole(value) if question.kind is Kind.WEB_ADDRESS else value


# --- JSON Schema ------------------------------------------------------------------------------


def describe_accounts(schema: Schema) -> JsonSchema:
    """The JSON Schema (2020-12) of the JSON file."""
    words, municipality = schema.register_words.files, schema.municipality
    date: JsonSchema = {"type": "string", "format": "date"}
    account = describe_group(schema, schema.published)
    account["properties"] = {
        "id": {**name_key(words.id), "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "opened": name_key(words.opened) | date,
        **account["properties"],
    }
    account["required"] = ["id", "opened", *account.get("required", [])]
    keys: dict[str, JsonSchema] = {
        "version": {**name_key(words.version), "const": VERSION},
        "form_version": {**name_key(words.form_version), "const": schema.plan.version},
        "municipality": {
            **name_key(words.municipality),
            "const": {"id": municipality.id, "name": municipality.name},
        },
        "date": name_key(words.date) | date,
        "connected": {**name_key(words.connected), "type": "boolean"},
        "note": {**name_key(words.note), "const": words.not_connected},
        "accounts": {**name_key(words.accounts), "type": "array", "items": account},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": words.title,
        "description": words.text,
        "type": "object",
        "properties": keys,
        "required": [key for key in keys if key != "note"],
        "additionalProperties": False,
    }


def name_key(words: KeyWords) -> JsonSchema:
    """What a key is called and says."""
    return {"title": words.label, "description": words.text}


def describe_group(schema: Schema, questions: Sequence[Question]) -> JsonSchema:
    """The schema of answers side by side; plans from before a question was asked have no answer to it."""
    later = {name for change in schema.plan.changes for name in change.added}
    described: JsonSchema = {
        "type": "object",
        "properties": {question.id: describe_answer(schema, question) for question in questions},
        "additionalProperties": False,
    }
    required = [question.id for question in questions if question.required and question.id not in later]
    return described | ({"required": required} if required else {})


def describe_answer(schema: Schema, question: Question) -> JsonSchema:
    """The schema of one answer, with what the form calls it."""
    if parts := schema.parts_of(question):
        return name_question(question) | describe_group(schema, parts)
    if choices := schema.choices_of(question):
        one = {"enum": [{"id": choice.id, "label": choice.label} for choice in choices]}
        several: JsonSchema = {"type": "array", "items": one, "uniqueItems": True}
        return name_question(question) | (several if question.kind is Kind.CHOICES else one)
    if question.kind is Kind.WEB_ADDRESS:
        return name_question(question) | {"type": "string", "pattern": "^https?://"}
    return name_question(question) | complete_leaf(schema, question)


@dataclass(frozen=True)
class Key:
    """A key of the JSON file, for a table."""

    path: str
    """Where it is, e.g. `accounts.monitoring.days`."""
    title: str
    """What it is called."""
    text: str
    """What it says; empty for an answer, whose title is enough."""
    always: bool
    """Whether it is always there."""


def list_keys(described: JsonSchema, path: str = "") -> Iterator[Key]:
    """Every key of a JSON Schema that has a title, in order."""
    for name, key in described.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        yield Key(here, key["title"], key.get("description", ""), name in described.get("required", ()))
        yield from list_keys(key.get("items", key), here)


# --- CSV --------------------------------------------------------------------------------------


def write_table(schema: Schema, register: Register) -> str:
    """The active accounts as a CSV file, a column for each question that is not made of parts."""
    words = schema.register_words.files
    headings = [words.id.label, words.opened.label, *(heading for heading, _ in list_cells(schema, {}))]
    return write_csv(headings, (write_row(schema, account) for account in register.active))


def write_row(schema: Schema, account: Account) -> list[str]:
    """One account's cells."""
    opened = account.notes.opened.isoformat() if account.notes.opened else ""
    return [account.id, opened, *(cell for _, cell in list_cells(schema, account.answers))]


def list_cells(schema: Schema, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each published question's name and its answer as a reader sees it, in the order of the form."""
    for field in schema.published:
        answer, parts = answers.get(field.id), schema.parts_of(field)
        for part in parts:
            yield label_in(part, field.label), show_cell(schema, part, (answer or {}).get(part.id))
        if not parts:
            yield field.label, show_cell(schema, field, answer)


def show_cell(schema: Schema, question: Question, answer: Any) -> str:
    """An answer as a reader sees it, addresses whole."""
    is_address = question.kind is Kind.WEB_ADDRESS and not is_empty(answer)
    return show_answer(schema, question, write_whole(answer) if is_address else answer)

"""What a downloaded document is called, and what to paste about it into the register's notes.

The browser says the same (`overrides/assets/javascripts/form-document.js`).
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from plan_schema.answers import DAYS, is_empty, is_of_kind
from plan_schema.kinds import SHAPE, Shape
from plan_schema.model import FormField, Kind, Schema, fill_in_message

LONGEST_PART = 60
"""Most characters of an answer in a file's name."""


def name_file(schema: Schema, document: Mapping[str, Any], day: str) -> str:
    """What a document of the form at hand is called when it is downloaded on a day, without its ending.

    The day is last in the name, where no day is answered in it. An account's id does not say again what
    stands before it: `facebook-kultur` is `kultur` after `facebook`.
    """
    parts = [simplify(schema.form.id)]
    for field in find_named(schema):
        part = name_answer(schema, field, document.get(field.id))
        said = f"{parts[-1]}-" if field.kind is Kind.ACCOUNT else ""
        parts.append(part.removeprefix(said))
    last = "" if is_dated(schema, document) else day
    return schema.form.file_mark.join(part for part in (*parts, last) if part)


def find_named(schema: Schema) -> list[FormField]:
    """The fields whose answers name a document of the form at hand, in that order."""
    fields = {field.id: field for field in schema.form.fields}
    return [fields[name] for name in schema.form.file_name]


def is_dated(schema: Schema, document: Mapping[str, Any]) -> bool:
    """Whether a day is answered in a document's name, so that the day of download is not in it."""
    return any(field.kind in DAYS and not is_empty(document.get(field.id)) for field in find_named(schema))


def name_answer(schema: Schema, field: FormField, answer: Any) -> str:
    """An answer as part of a file's name: days and half-years as they are, the rest in plain letters."""
    text = "" if answer is None else str(answer)
    if field.kind in DAYS:
        return simplify(text[:10])
    return text if field.kind is Kind.HALF_YEAR and is_of_kind(schema, field, text) else simplify(text)


def simplify(text: str) -> str:
    """Lower-case a–z, digits and hyphens."""
    letters = unicodedata.normalize("NFD", text)
    plain = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M")).lower()
    return re.sub("[^a-z0-9]+", "-", plain)[:LONGEST_PART].strip("-")


def write_register_lines(schema: Schema, document: Mapping[str, Any], file: str, sha256: str) -> str:
    """What to paste into the account's notes; a line of answers that are all empty is left out."""
    answers = {
        field.id: write_answer(schema, field, document.get(field.id, "")) for field in schema.form.fields
    }
    words = answers | {"file": file, "sha256": sha256}
    blanks = dict.fromkeys(words, "")
    lines = [
        (line, fill_in_message(line, words), fill_in_message(line, blanks))
        for line in schema.form.register_lines.split("\n")
    ]
    return "\n".join(filled for line, filled, empty in lines if line == empty or filled != empty)


def write_answer(schema: Schema, field: FormField, answer: Any) -> str:
    """An answer in the notes: a moment as its day, a tick in their words, a choice as the reader knows it."""
    words = schema.words.comparison
    if SHAPE[field.kind] is Shape.TICK:
        return words.ticked if answer else words.unticked
    labels = {choice.id: choice.label for choice in schema.choices_of(field)}
    if isinstance(answer, str) and answer in labels:
        return labels[answer]
    return str(answer)[:10] if field.kind is Kind.MOMENT else str(answer)

"""JSON Schemas of the YAML files that people edit, so that editors complete and mark faults while typing.

They follow from the models that read the files. What they cannot say, such as that a rule exists or that an
id is used once, is left to `check`. They hold no descriptions: those of the models are for developers.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from plan_schema.model import (
    AccessibilityRecord,
    Common,
    Form,
    Guide,
    Moderation,
    Municipality,
    Notes,
    Platform,
    RegisterWords,
    ReviewLog,
    Rules,
    Words,
)
from plan_schema.model.values import parse_date, parse_yes_no

EDITOR_FOLDER = "plan_schema/editor_schemas"
"""Where they are kept, seen from the project's folder."""


@dataclass(frozen=True)
class FileKind:
    """One kind of YAML file."""

    title: str
    """What it is called, also in the list of what a review goes through."""
    model: type[BaseModel]
    """What reads it."""
    files: tuple[str, ...]
    """Where such files are, as patterns from the project's folder."""
    fixed: tuple[str, ...] = ()
    """Keys of the model that the file's name gives, so that the file must not."""


KINDS: Mapping[str, FileKind] = {
    "plan": FileKind("Frågorna i aktivitetsplanen", Form, ("plan_schema/schema/plan.yml",)),
    "form": FileKind("Frågorna i ett annat formulär", Form, ("plan_schema/schema/forms/*.yml",), ("id",)),
    "common": FileKind("Det som alla formulär har gemensamt", Common, ("plan_schema/schema/common.yml",)),
    "words": FileKind("Formulärets övriga texter", Words, ("plan_schema/schema/words.yml",)),
    "moderation": FileKind(
        "Vad som tas bort, och svaren att skriva", Moderation, ("plan_schema/schema/moderation.yml",)
    ),
    "guide": FileKind("Guiden till moderering", Guide, ("plan_schema/schema/guide.yml",)),
    "platform": FileKind("En plattform", Platform, ("plan_schema/schema/platforms/*.yml",), ("id",)),
    "kommun": FileKind("Kommunens egna uppgifter", Municipality, ("plan_schema/schema/kommun.yml",)),
    "rules": FileKind("Förteckningen över reglerna", Rules, ("plan_schema/schema/rules.yml",)),
    "register": FileKind("Vad kontoförteckningen säger", RegisterWords, ("plan_schema/schema/register.yml",)),
    "granskning": FileKind("Granskningsloggen", ReviewLog, ("docs/granskning.yml",)),
    "provning": FileKind("Provningen", AccessibilityRecord, ("docs/provning.yml",)),
    "anteckningar": FileKind("Anteckningar om ett konto", Notes, ("tests/data/register/*.yml",)),
}
"""Name of the schema → the files it is of; notes also lie in the register's own folder."""

UNQUOTED = ["string", "number", "boolean"]
"""What an editor takes a text without quotation marks for; the reader takes all of it as text."""


def render_editor_schemas() -> dict[str, str]:
    """Every schema as text, by the name of its file."""
    return {
        f"{name}.json": json.dumps(render_editor_schema(kind), ensure_ascii=False, indent=2) + "\n"
        for name, kind in KINDS.items()
    }


def render_editor_schema(kind: FileKind) -> dict[str, Any]:
    """The schema of one kind of file, in the version that editors know best."""
    schema = tidy(kind.model.model_json_schema(schema_generator=AsWritten))
    for key in kind.fixed:
        del schema["properties"][key]
        schema["required"].remove(key)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": kind.title, **schema}


DEVELOPERS_WORDS = frozenset({"title", "description", "default"})
"""Keys of a schema that hold words for developers."""
LIMITS = {"ge": "minimum", "le": "maximum"}
"""What the generator calls a limit on a value that is read in our own way → what JSON Schema calls it."""


def tidy(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without words that are for developers, its limits by their names."""
    made: dict[str, Any] = {}
    for key, value in schema.items():
        if key in ("properties", "$defs"):
            made[key] = {name: tidy(inner) for name, inner in value.items()}
        elif isinstance(value, dict):
            made[key] = tidy(value)
        elif key not in DEVELOPERS_WORDS:
            made[LIMITS.get(key, key)] = value
    if made.get("type") == "integer":
        made.setdefault("minimum", 0)
    return made


class AsWritten(GenerateJsonSchema):
    """Schemas of what an author writes, rather than of what the models make of it."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """A value that is read from text in a way of our own."""
        function: object = schema["function"]["function"]
        if function is parse_yes_no:
            return {"enum": ["ja", "nej"]}
        if function is parse_date:
            return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "format": "date"}
        return super().function_before_schema(schema)

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """A text, that may look like something else to an editor, or be left empty where that is allowed."""
        made = super().str_schema(schema)
        if "pattern" in made:
            return {**made, "type": ["string", "null"]} if re.search(made["pattern"], "") else made
        return {**made, "type": UNQUOTED if schema.get("min_length") else [*UNQUOTED, "null"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key that may be left out, but not left empty."""
        return self.generate_inner(schema["schema"])

"""The JSON Schema (2020-12) of a form's document, at two levels: a draft and a complete one."""

from typing import Any

from plan_schema.document_check import Level
from plan_schema.kinds import NOT_BLANK, PATTERNS, WHITESPACE
from plan_schema.model import (
    GROUP_KINDS,
    ROW_KINDS,
    Form,
    FormField,
    Kind,
    Question,
    RefusedIf,
    RequiredIf,
    Schema,
)

JsonSchema = dict[str, Any]


def json_schema_path(form: Form) -> str:
    """Where a form's JSON Schema stands on the site."""
    return f"{form.id}/{form.id}.schema.json"


def render_json_schema(schema: Schema) -> JsonSchema:
    """The schema of a complete document; a draft's is under `$defs/draft` (anchor `draft`).

    What it cannot say is left to `check-plan`: that two administrators are different persons (AP-07), that
    no text hands over a password (AP-14), that a date is in the calendar, that an approval is of what the
    document says now, and what the form's checks find.
    """
    form = schema.form
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form.title,
        "$ref": "#/$defs/complete",
        "$defs": {level.value: {"$anchor": level.value, **document(schema, level)} for level in Level},
    }


def document(schema: Schema, level: Level) -> JsonSchema:
    """The schema of a whole document."""
    form = schema.form
    header: dict[str, JsonSchema] = {
        "schema": {"const": form.id},
        "version": {"const": form.version},
        "municipality": {"const": schema.municipality.id},
    }
    described = group(schema, form.fields, level)
    optional: dict[str, JsonSchema] = {
        "checksum": {"type": "string", "pattern": PATTERNS[Kind.FINGERPRINT]},
        "unplaced": {"type": "object"},
    }
    described["properties"] = header | optional | described["properties"]
    described["required"] = [*header, *described.get("required", [])]
    if level is Level.COMPLETE:
        conditions = [require_if(field.id, field.required_if) for field in form.fields if field.required_if]
        conditions += [refuse_if(field, field.refused_if) for field in form.fields if field.refused_if]
        if conditions:
            described["allOf"] = conditions
    return described


def require_if(field: str, condition: RequiredIf) -> JsonSchema:
    """That a field must be answered when another has a certain answer."""
    return {
        "if": {
            "properties": {condition.field: {"enum": list(condition.values)}},
            "required": [condition.field],
        },
        "then": {"required": [field], "properties": {field: {"pattern": NOT_BLANK}}},
    }


def refuse_if(field: FormField, condition: RefusedIf) -> JsonSchema:
    """That a field has no answer when another has a certain answer; else it is required where it is."""
    otherwise: JsonSchema = {"else": {"required": [field.id]}} if field.required else {}
    return {
        **require_if(field.id, condition),
        "then": {"properties": {field.id: {"enum": ["", []]}}},
    } | otherwise


def group(
    schema: Schema, questions: tuple[Question, ...] | tuple[FormField, ...], level: Level
) -> JsonSchema:
    """The schema of answers side by side."""
    described: JsonSchema = {
        "type": "object",
        "properties": {question.id: answer(schema, question, level) for question in questions},
        "additionalProperties": False,
    }
    required = [question.id for question in questions if question.required and not may_be_refused(question)]
    if required and level is Level.COMPLETE:
        described["required"] = required
    return described


def may_be_refused(question: Question) -> bool:
    """Whether another answer may leave no place for this one."""
    return isinstance(question, FormField) and question.refused_if is not None


def answer(schema: Schema, question: Question, level: Level) -> JsonSchema:
    """The schema of one answer, with what the form calls it."""
    words = name_question(question)
    if question.kind in GROUP_KINDS:
        return words | parts(schema, question, level)
    return words | (complete_leaf(schema, question) if level is Level.COMPLETE else draft_leaf(question))


def name_question(question: Question) -> JsonSchema:
    """What a question is called, and what it asks."""
    return {"title": question.label} | ({"description": question.hint} if question.hint else {})


def parts(schema: Schema, question: Question, level: Level) -> JsonSchema:
    """The schema of an answer made of parts."""
    one = group(schema, schema.parts_of(question), level)
    if question.kind not in ROW_KINDS:
        return one
    rows: JsonSchema = {"type": "array", "items": one}
    if level is Level.COMPLETE and question.required:
        rows["minItems"] = question.at_least
    if level is Level.COMPLETE:
        rows["maxItems"] = question.at_most
    if level is Level.COMPLETE and question.distinct:
        rows["uniqueItems"] = True
    return rows


def draft_leaf(question: Question) -> JsonSchema:
    """An answer in a draft: of its type, or as it was written."""
    own: dict[Kind, JsonSchema] = {
        Kind.HOURS: {"type": ["number", "string"]},
        Kind.COUNT: {"type": ["number", "string"]},
        Kind.TICK: {"type": "boolean"},
        Kind.CHOICES: {"type": "array", "items": {"type": "string"}},
    }
    return own.get(question.kind, {"type": "string"})


def complete_leaf(schema: Schema, question: Question) -> JsonSchema:
    """An answer in a complete document."""
    choices = [choice.id for choice in schema.choices_of(question)]
    match question.kind:
        case Kind.HOURS:
            return {"type": "number", "exclusiveMinimum": 0, "maximum": question.maximum}
        case Kind.COUNT:
            return {"type": "integer", "minimum": 1, "maximum": question.maximum}
        case Kind.TICK:
            return {"const": True} if question.required else {"type": "boolean"}
        case Kind.CHOICE | Kind.PLATFORM | Kind.REASON:
            return {"enum": choices}
        case Kind.CHOICES:
            least = {"minItems": 1} if question.required else {}
            return {"type": "array", "items": {"enum": choices}, "uniqueItems": True, **least}
        case kind:
            text: JsonSchema = {"type": "string"}
            if question.max_length:
                text["maxLength"] = question.max_length
            if kind in PATTERNS:
                blank = "" if question.required else f"^[{WHITESPACE}]*$|"
                text["pattern"] = rf"{blank}{PATTERNS[kind]}(?!\n)"  # for Python's $
            elif question.required:
                text["pattern"] = NOT_BLANK
            if kind is Kind.DATE:
                text["format"] = "date"
            return text

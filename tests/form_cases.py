"""The golden documents of `tests/data/forms/`: Python, JavaScript and JSON Schema are held to them.

They are read against the schema in use and not the frozen one: what is tested is what the forms in
`plan_schema/schema/forms/` ask for and say, and a copy of them would only be true of itself. Each form has a
file of its name, so a form without one fails the tests.
"""

import functools
from dataclasses import dataclass
from typing import Any

from plan_schema import Schema, read_schema
from tests.conftest import ROOT
from tests.plan_cases import change, read_data


@dataclass(frozen=True)
class FormCase:
    """One document, what is wrong with it and what there is to think about."""

    form: str
    name: str
    document: dict[str, Any]
    findings: list[str]
    warnings: list[str]


@functools.cache
def current_schema() -> Schema:
    """The schema in use."""
    return read_schema(ROOT / "plan_schema/schema")


@functools.cache
def schema_of(form_id: str) -> Schema:
    """The schema in use with a form at hand."""
    form = current_schema().find_form(form_id)
    assert form, form_id
    return current_schema().at(form)


def other_forms() -> list[str]:
    """The ids of all forms but the plan."""
    return [form.id for form in current_schema().forms[1:]]


def complete_form(form_id: str) -> dict[str, Any]:
    """A document of a form with nothing wrong."""
    schema = schema_of(form_id)
    header = {"schema": form_id, "version": schema.form.version, "municipality": schema.municipality.id}
    return header | dict(read_data(f"forms/{form_id}.yml")["complete"])


def read_form_cases() -> list[FormCase]:
    """Every case of every form."""
    return [
        FormCase(
            form=form_id,
            name=case["name"],
            document=change(complete_form(form_id), case.get("set", {}), case.get("remove", [])),
            findings=case["findings"],
            warnings=case.get("warnings", []),
        )
        for form_id in other_forms()
        for case in read_data(f"forms/{form_id}.yml")["cases"]
    ]

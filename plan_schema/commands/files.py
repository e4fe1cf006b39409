"""Files made from the schema."""

import argparse
import json
from pathlib import Path

from plan_schema import problems
from plan_schema.blank import render_blank
from plan_schema.commands.saying import OK
from plan_schema.editor_schema import EDITOR_FOLDER, render_editor_schemas
from plan_schema.json_schema import render_json_schema
from plan_schema.model import Schema
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.project import SCHEMA_FOLDER
from plan_schema.reading import read_schema


def run_json_schema(options: argparse.Namespace) -> int:
    """The JSON Schema of a form's document, or those of the files that people edit."""
    if options.editors:
        return write_editor_schemas(options.project / EDITOR_FOLDER)
    schema = read_at(options)
    print(json.dumps(render_json_schema(schema), ensure_ascii=False, indent=2))
    return OK


def read_at(options: argparse.Namespace) -> Schema:
    """The schema with the form that was asked for at hand; ProblemsFound when there is none such."""
    schema = read_schema(options.project / SCHEMA_FOLDER)
    form = schema.find_form(options.form) if options.form else schema.plan
    if form is None:
        known = [form.id for form in schema.forms]
        raise ProblemsFound([Problem("--form", 0, problems.document.unknown_form(options.form, known))])
    return schema.at(form)


def write_editor_schemas(folder: Path) -> int:
    """Write the schemas that editors complete and check by."""
    for name, text in render_editor_schemas().items():
        write(folder / name, text.encode())
    print(f"Schemana är sparade i {EDITOR_FOLDER}.")
    return OK


def run_blank(options: argparse.Namespace) -> int:
    """A form's blank as a PDF."""
    schema = read_at(options)
    blank = render_blank(options.project, schema)
    write(options.file, blank)
    print(f"Blanketten är sparad i {options.file}.")
    return OK


def write(path: Path, content: bytes) -> None:
    """Write a file; ProblemsFound when it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError:
        raise ProblemsFound([Problem(str(path), 0, problems.build.unwritable_file())]) from None

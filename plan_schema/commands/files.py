"""Files made from the schema."""

import argparse
import json

from plan_schema import problems
from plan_schema.blank import render_blank
from plan_schema.commands.saying import OK
from plan_schema.json_schema import render_json_schema
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.project import SCHEMA_FOLDER
from plan_schema.reading import read_schema


def run_json_schema(options: argparse.Namespace) -> int:
    """The JSON Schema of a plan document."""
    schema = read_schema(options.project / SCHEMA_FOLDER)
    print(json.dumps(render_json_schema(schema), ensure_ascii=False, indent=2))
    return OK


def run_blank(options: argparse.Namespace) -> int:
    """The form's blank as a PDF."""
    schema = read_schema(options.project / SCHEMA_FOLDER)
    blank = render_blank(options.project, schema)
    try:
        options.file.write_bytes(blank)
    except OSError:
        raise ProblemsFound([Problem(str(options.file), 0, problems.build.unwritable_file())]) from None
    print(f"Blanketten är sparad i {options.file}.")
    return OK

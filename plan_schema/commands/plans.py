"""Plan files: checked against the schema, and compared with each other."""

import argparse
from pathlib import Path
from textwrap import indent
from typing import Any

from plan_schema import problems
from plan_schema.answers import label_of
from plan_schema.commands.saying import FAILED, OK, say
from plan_schema.comparison import compare_documents
from plan_schema.migration import HEADER, fit_document, is_older
from plan_schema.model import Schema, fill_in_message
from plan_schema.plan_check import (
    Approval,
    Finding,
    Level,
    approval_states,
    check_header,
    check_plan,
    check_untouched,
    find_warnings,
)
from plan_schema.plan_file import read_plan
from plan_schema.problems import Problem, ProblemsFound, render_problems
from plan_schema.project import SCHEMA_FOLDER
from plan_schema.reading import read_schema

APPROVAL = {
    Approval.HOLDS: "godkännandet gäller planen så som den är nu.",
    Approval.VOID: "godkännandet gäller inte planen så som den är nu.",
    Approval.UNPROVEN: "det går inte att se om godkännandet gäller planen så som den är nu.",
    Approval.NONE: "planen är inte godkänd i filen.",
}
"""What is said of an approval."""


def run_check_plan(options: argparse.Namespace) -> int:
    """Plan files against the schema."""
    schema = read_schema(options.project / SCHEMA_FOLDER)
    level = Level.DRAFT if options.draft else Level.COMPLETE
    return max(say_plan(schema, path, level) for path in options.files)


def say_plan(schema: Schema, path: Path, level: Level) -> int:
    """Print all there is to say of one plan file: what is wrong, what to think about, what is approved."""
    try:
        document = read_plan(path, schema.plan.id)
    except ProblemsFound as error:
        say(render_problems(Problem(str(path), problem.line, problem.text) for problem in error.problems))
        return FAILED
    found: list[Finding] = []
    if is_older(schema, document):
        found += check_untouched(document)
        document = say_migration(schema, path, document)
    found += check_plan(schema, document, level)
    if found:
        places = (
            (f"{path}: {finding.path}" if finding.path else str(path), finding.text) for finding in found
        )
        say(render_problems(Problem(place, 0, text) for place, text in places))
    if isinstance(document, dict) and document.get("schema") == schema.plan.id:
        for warning in find_warnings(schema, document):
            words = {"text": warning.text, "rule": warning.rule}
            say(f"{path}: Tänk på: {fill_in_message(schema.words.form.warning, words)}")
        for field, state in approval_states(schema, document).items():
            say(f"{path}: {label_of(schema, field)}: {APPROVAL[state]}")
    if found:
        return FAILED
    verdict = "ett giltigt utkast" if level is Level.DRAFT else "fullständig"
    say(f"{path}: planen är {verdict} enligt schemat.")
    return OK


def say_migration(schema: Schema, path: Path, document: dict[str, Any]) -> dict[str, Any]:
    """Bring a plan of an older version of the form to the current one, and print what it took."""
    words, fitted = schema.words.opening, fit_document(schema, document)
    found = {"file": path, "found": document["version"], "version": schema.plan.version}
    say(fill_in_message(words.older, found))
    for note in fitted.moved:
        say(f"  – {fill_in_message(words.moved, {'label': note.label, 'to': note.text})}")
    for label in fitted.added:
        say(f"  – {fill_in_message(words.added, {'label': label})}")
    for note in fitted.unplaced:
        say(f"  – {fill_in_message(words.unplaced, {'label': note.label, 'value': note.text})}")
    return fitted.document


def run_diff(options: argparse.Namespace) -> int:
    """What differs between two plan files."""
    schema = read_schema(options.project / SCHEMA_FOLDER)
    documents: list[dict[str, Any]] = []
    found: list[Problem] = []
    for path in (options.one, options.other):
        try:
            documents.append(read_comparable(schema, path))
        except ProblemsFound as error:
            found += error.problems
    if found:
        raise ProblemsFound(found)
    differences = compare_documents(schema, *documents)
    for difference in differences:
        say(difference.label)
        say(indent(f"före: {difference.before}\nefter: {difference.after}", "  "))
    words, count = schema.words.comparison, len(differences)
    said = words.same if not count else words.count_one if count == 1 else words.count_many
    say(fill_in_message(said, {"count": count}))
    return FAILED if differences else OK


def read_comparable(schema: Schema, path: Path) -> dict[str, Any]:
    """A plan of this form as one of its current version; ProblemsFound when it is of another."""
    document = read_plan(path, schema.plan.id)
    if not isinstance(document, dict):
        raise ProblemsFound([Problem(str(path), 0, problems.plan.not_a_plan())])
    fitted = fit_document(schema, document).document
    header = check_header(schema, fitted if is_older(schema, document) else document)
    wrong = [finding for finding in header if finding.path in HEADER]
    if wrong:
        raise ProblemsFound(Problem(f"{path}: {finding.path}", 0, finding.text) for finding in wrong)
    return fitted

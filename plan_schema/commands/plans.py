"""Files with filled forms: checked against the schema, and compared with each other."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import Any

from plan_schema import problems
from plan_schema.answers import label_of
from plan_schema.archive_faults import find_missing_pictures
from plan_schema.archive_files import read_archived
from plan_schema.commands.saying import FAILED, OK, say
from plan_schema.comparison import compare_documents
from plan_schema.document_check import (
    Approval,
    Finding,
    Level,
    approval_states,
    check_document,
    check_header,
    check_untouched,
    find_warnings,
)
from plan_schema.document_file import has_pictures, read_document
from plan_schema.migration import HEADER, fit_document, is_older
from plan_schema.model import Form, Schema, fill_in_message
from plan_schema.problems import Problem, ProblemsFound, render_problems
from plan_schema.project import SCHEMA_FOLDER
from plan_schema.reading import read_schema

APPROVAL = {
    Approval.HOLDS: "godkännandet gäller {called} så som den är nu.",
    Approval.VOID: "godkännandet gäller inte {called} så som den är nu.",
    Approval.UNPROVEN: "det går inte att se om godkännandet gäller {called} så som den är nu.",
    Approval.NONE: "{called} är inte godkänd i filen.",
}
"""What is said of an approval."""


def run_check_file(options: argparse.Namespace) -> int:
    """Files with filled forms against the schema."""
    schema = read_schema(options.project / SCHEMA_FOLDER)
    level = Level.DRAFT if options.draft else Level.COMPLETE
    return max(say_file(schema, path, level) for path in options.files)


def say_file(schema: Schema, path: Path, level: Level) -> int:
    """Print all there is to say of one file: what is wrong, what to think about, what is approved."""
    try:
        document = read_document(path, schema.forms)
    except ProblemsFound as error:
        say(render_problems(Problem(str(path), problem.line, problem.text) for problem in error.problems))
        return FAILED
    form = find_form(schema, document)
    schema = schema.at(form or schema.plan)
    found: list[Finding] = []
    if is_older(schema, document):
        found += check_untouched(document)
        document = say_migration(schema, path, document)
    found += check_document(schema, document, level)
    if form and has_pictures(form):
        found += [Finding("", text) for text in find_lost_pictures(schema, path, document)]
    if found:
        places = (
            (f"{path}: {finding.path}" if finding.path else str(path), finding.text) for finding in found
        )
        say(render_problems(Problem(place, 0, text) for place, text in places))
    if form:
        for warning in find_warnings(schema, document):
            words = {"text": warning.text, "rule": warning.rule}
            say(f"{path}: Tänk på: {fill_in_message(schema.words.form.warning, words)}")
        for field, state in approval_states(schema, document).items():
            state_text = fill_in_message(APPROVAL[state], {"called": form.called})
            say(f"{path}: {label_of(schema, field)}: {state_text}")
    if found:
        return FAILED
    verdict = "ett giltigt utkast" if level is Level.DRAFT else "fullständig"
    say(f"{path}: {schema.form.called} är {verdict} enligt schemat.")
    return OK


def find_lost_pictures(schema: Schema, path: Path, document: dict[str, Any]) -> Iterator[str]:
    """The pictures that a PDF should hold and does not; a file of data alone holds none."""
    archived = read_archived(path, str(path), schema.forms)
    if archived.document is None:
        return iter(())
    return find_missing_pictures(schema, document, archived.pictures, set())


def find_form(schema: Schema, document: Any) -> Form | None:
    """The form that a document is of, if it is of one."""
    return schema.find_form(document.get("schema")) if isinstance(document, dict) else None


def say_migration(schema: Schema, path: Path, document: dict[str, Any]) -> dict[str, Any]:
    """Bring a document of an older version of the form to the current one, and print what it took."""
    words, fitted = schema.words.opening, fit_document(schema, document)
    found = {"file": path, "found": document["version"], "version": schema.form.version}
    say(fill_in_message(words.older, found))
    for note in fitted.moved:
        say(f"  – {fill_in_message(words.moved, {'label': note.label, 'to': note.text})}")
    for label in fitted.added:
        say(f"  – {fill_in_message(words.added, {'label': label})}")
    for note in fitted.unplaced:
        say(f"  – {fill_in_message(words.unplaced, {'label': note.label, 'value': note.text})}")
    return fitted.document


def run_diff(options: argparse.Namespace) -> int:
    """What differs between two files of one form."""
    schema = read_schema(options.project / SCHEMA_FOLDER)
    documents: list[dict[str, Any]] = []
    found: list[Problem] = []
    form: Form | None = None
    for path in (options.one, options.other):
        try:
            document = read_document(path, schema.forms)
            form = form or find_form(schema, document) or schema.plan
            documents.append(make_comparable(schema.at(form), path, document))
        except ProblemsFound as error:
            found += error.problems
    if found:
        raise ProblemsFound(found)
    differences = compare_documents(schema.at(form or schema.plan), *documents)
    for difference in differences:
        say(difference.label)
        say(indent(f"före: {difference.before}\nefter: {difference.after}", "  "))
    words, count = schema.words.comparison, len(differences)
    said = words.same if not count else words.count_one if count == 1 else words.count_many
    say(fill_in_message(said, {"count": count}))
    return FAILED if differences else OK


def make_comparable(schema: Schema, path: Path, document: Any) -> dict[str, Any]:
    """A document in the current version of the form at hand; ProblemsFound when it is of another form."""
    if not isinstance(document, dict):
        raise ProblemsFound([Problem(str(path), 0, problems.document.not_a_document())])
    fitted = fit_document(schema, document).document
    header = check_header(schema, fitted if is_older(schema, document) else document)
    wrong = [finding for finding in header if finding.path in HEADER]
    if wrong:
        raise ProblemsFound(Problem(f"{path}: {finding.path}", 0, finding.text) for finding in wrong)
    return fitted

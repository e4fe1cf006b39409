"""The command line: the same checks and verdicts without MkDocs. Everything it says is in Swedish."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import indent
from typing import Any

from plan_schema import (
    Approval,
    Finding,
    Level,
    Problem,
    ProblemsFound,
    Project,
    Schema,
    approval_states,
    check_plan,
    compare_documents,
    find_tasks,
    find_warnings,
    fit_document,
    group_by_actor,
    problems,
    read_plan,
    read_project,
    read_schema,
    render_blank,
    render_json_schema,
    render_problems,
    write_date,
)
from plan_schema.answers import label_of
from plan_schema.migration import HEADER, is_older
from plan_schema.model import fill_in_message
from plan_schema.plan_check import check_header, check_untouched
from plan_schema.project import REVIEW_LOG, SCHEMA_FOLDER
from plan_schema.review import TODAY_VARIABLE
from plan_schema.swedish import make_printable, quote

ROOT = Path(__file__).resolve().parent.parent
"""The project that this package belongs to."""

APPROVAL = {
    Approval.HOLDS: "godkännandet gäller planen så som den är nu.",
    Approval.VOID: "godkännandet gäller inte planen så som den är nu.",
    Approval.UNPROVEN: "det går inte att se om godkännandet gäller planen så som den är nu.",
    Approval.NONE: "planen är inte godkänd i filen.",
}
"""What is said of an approval."""

OK, FAILED, BROKEN = 0, 1, 2
"""Exit codes: all well; refused or overdue; the schema, the log or the call cannot be read."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options = build_parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except ProblemsFound as error:
        print(make_printable(str(error)), file=sys.stderr)
        return BROKEN
    except BrokenPipeError:  # whoever read our words has heard enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for Python's own flush
        return OK


def run_check(options: argparse.Namespace) -> int:
    """Schema, rule coverage, placeholders and review log."""
    project = read_project(options.project)
    if project.problems:
        print(render_problems(project.problems), file=sys.stderr)
        return FAILED
    print("Schemat, reglerna och sidorna är utan fel.")
    return say_verdict(project)


def run_review(options: argparse.Namespace) -> int:
    """The verdict of the review log."""
    project = read_project(options.project)
    broken = [problem for problem in project.problems if problem.where in (REVIEW_LOG, TODAY_VARIABLE)]
    if broken:
        print(render_problems(broken), file=sys.stderr)
    verdict = say_verdict(project)
    return BROKEN if broken else verdict


def say_verdict(project: Project) -> int:
    """Print where the guidelines stand against their review."""
    verdict = project.verdict
    if verdict is None:
        return BROKEN
    if verdict.today.assumed:
        print(f"Datumet är satt till den {write_date(verdict.today.date)} med REVIEW_TODAY.")
    if verdict.problem is None:
        last, due = write_date(verdict.last_reviewed), write_date(verdict.due)
        print(f"Riktlinjerna granskades senast den {last} och ska granskas igen senast den {due}.")
    else:
        print(verdict.problem, file=sys.stderr if verdict.overdue else sys.stdout)
    return FAILED if verdict.overdue else OK


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


def say(text: str) -> None:
    """Print what may hold words from a file that anyone wrote."""
    print(make_printable(text))


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


def run_due(options: argparse.Namespace) -> int:
    """What is due, by who acts; it reports and never fails."""
    project = read_project(options.project)
    material = project.material
    if material is None:
        raise ProblemsFound(project.problems)
    tasks = find_tasks(material.schema, material.register, material.verdict)
    if not material.register.configured:
        print(material.schema.register_words.due.no_folder)
    for actor, own in group_by_actor(tasks, material.verdict.owner).items():
        say(f"{actor} ({len(own)})")
        for task in own:
            say(f"  – {task.text}")
    if not tasks:
        print(material.schema.register_words.due.nothing)
    for remark in material.register.remarks:
        say(f"Tänk på: {remark}")
    if project.problems:
        print(render_problems(project.problems), file=sys.stderr)
    return OK


class SwedishParser(argparse.ArgumentParser):
    """An argument parser that speaks Swedish."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Show how the call should be; argparse's own words are English."""
        print(f"Anropet går inte att förstå: {quote(' '.join(sys.argv[1:]))}.", file=sys.stderr)
        print(f"Skriv ”{self.prog} --help” för att se vad som går.", file=sys.stderr)
        sys.exit(BROKEN)

    def format_help(self) -> str:
        """The help with Swedish headings."""
        text = super().format_help()
        for english, swedish in (
            ("usage:", "Så här:"),
            ("positional arguments:", "Argument:"),
            ("options:", "Val:"),
        ):
            text = text.replace(english, swedish)
        return text


def build_parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = SwedishParser(
        prog="python -m plan_schema",
        description="Kontrollerar schemat, granskningen och ifyllda aktivitetsplaner.",
        epilog="Slutkod: 0 bra, 1 något är fel eller försenat, 2 loggen eller anropet är oläsligt.",
        add_help=False,
    )
    add_common(parser)
    parser.add_argument(
        "--project",
        type=Path,
        default=ROOT,
        metavar="MAPP",
        help="projektets mapp (annars den som paketet ligger i)",
    )
    commands = parser.add_subparsers(
        title="Kommandon", metavar="KOMMANDO", required=True, parser_class=SwedishParser
    )

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text, add_help=False)
        add_common(command)
        command.set_defaults(run=run)
        return command

    add("check", run_check, "Kontrollerar schemat, att varje regel har en sida, och granskningsloggen.")
    add(
        "review",
        run_review,
        "Säger när riktlinjerna ska granskas (0 i tid, 1 försenat, 2 loggen är trasig).",
    )
    plan = add("check-plan", run_check_plan, "Kontrollerar ifyllda planer mot schemat och visar alla fel.")
    plan.add_argument(
        "files", nargs="+", type=Path, metavar="FIL", help="en plan som är nedladdad från formuläret"
    )
    plan.add_argument(
        "--draft", action="store_true", help="kontrollera som utkast: inget behöver vara ifyllt"
    )
    diff = add("diff", run_diff, "Jämför två planer, fält för fält (0 lika, 1 olika, 2 går inte att läsa).")
    diff.add_argument("one", type=Path, metavar="FÖRE", help="planen som den var")
    diff.add_argument("other", type=Path, metavar="EFTER", help="planen som den är")
    blank = add("blank", run_blank, "Gör blanketten som PDF, att skriva ut och fylla i för hand.")
    blank.add_argument("file", type=Path, metavar="FIL", help="filen att spara den i")
    add("due", run_due, "Visar vad som ska göras nu och av vem: ögonblicksbilder, uppföljningar, granskning.")
    add("json-schema", run_json_schema, "Skriver ut planens JSON-schema (2020-12).")
    return parser


def add_common(parser: argparse.ArgumentParser) -> None:
    """What every command has."""
    parser.add_argument("-h", "--help", action="help", help="visa den här hjälpen")


if __name__ == "__main__":
    sys.exit(main())

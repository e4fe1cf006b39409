"""The whole project against its rules, and the review: its verdict, what to go through, signing it."""

import argparse
import sys
from contextlib import suppress
from pathlib import Path

from plan_schema.annotations import RENDERERS
from plan_schema.build_log import read_build_log
from plan_schema.commands.saying import BROKEN, FAILED, OK, say
from plan_schema.problems import Problem, ProblemsFound, render_problems
from plan_schema.project import REVIEW_LOG, Project, read_project, read_today
from plan_schema.review import TODAY_VARIABLE
from plan_schema.review_material import render_start
from plan_schema.review_sign import Talk, ask_entry, open_log, write_review
from plan_schema.swedish import make_printable, write_date
from plan_schema.yaml_source import read_text


def run_check(options: argparse.Namespace) -> int:
    """Schema, rule coverage, placeholders, review log and register; what the log of a failed build says."""
    project = read_project(options.project)
    found = set(project.problems)
    if options.build_log:
        found |= set(read_log(options.project, options.build_log))
    if options.annotate:
        return annotate(options.annotate, found, project)
    if found:
        print(render_problems(sorted(found)), file=sys.stderr)
        return FAILED
    register = project.material.register if project.material else None
    if register and register.configured:
        for remark in register.remarks:
            say(f"Tänk på: {remark}")
        print("Schemat, reglerna, sidorna och förteckningen är utan fel.")
    else:
        print("Schemat, reglerna och sidorna är utan fel.")
    return say_verdict(project)


def read_log(root: Path, path: Path) -> list[Problem]:
    """What is wrong according to the log of a failed build of a project."""

    def read_page(name: str) -> str:
        with suppress(ProblemsFound):
            return read_text(root / name, name)
        return ""

    return read_build_log(read_text(path, str(path)), read_page)


def annotate(forge: str, found: set[Problem], project: Project) -> int:
    """Print what is wrong, and what to think of, as a forge shows it; a review that is late is wrong too."""
    verdict = project.verdict
    due = {verdict.problem} if verdict and verdict.problem else set()
    late = due if verdict and verdict.overdue else set()
    remarks = set(project.material.register.remarks) if project.material else set()
    print(RENDERERS[forge](sorted(found | late), sorted((due - late) | remarks)))
    return FAILED if found | late else OK


def run_review(options: argparse.Namespace) -> int:
    """The verdict of the review log, what to go through, or the questions that write the entry."""
    steps = {None: run_verdict, "start": run_start, "sign": run_sign}
    return steps[options.step](options)


def run_verdict(options: argparse.Namespace) -> int:
    """The verdict of the review log."""
    project = read_project(options.project)
    broken = [problem for problem in project.problems if problem.where in (REVIEW_LOG, TODAY_VARIABLE)]
    if broken:
        print(render_problems(broken), file=sys.stderr)
    verdict = say_verdict(project)
    return BROKEN if broken else verdict


def run_start(options: argparse.Namespace) -> int:
    """What to go through this year."""
    project = read_project(options.project)
    if project.material is None:
        print(render_problems(project.problems), file=sys.stderr)
        return BROKEN
    say(render_start(project.material.review, project.material.log, REVIEW_LOG))
    say_verdict(project)
    return OK


def run_sign(options: argparse.Namespace) -> int:
    """Ask about a review that was held, and write it into the log."""
    today = read_today(None, None)
    material = read_project(options.project).material
    contacts = material.schema.municipality.contacts if material else None
    file = open_log(options.project / REVIEW_LOG, REVIEW_LOG, contacts, today)
    if today.assumed:
        say(f"Datumet är satt till den {write_date(today.date)} med REVIEW_TODAY.")
    try:
        review = ask_entry(file, today, Talk(lambda question: input(f"{make_printable(question)} "), say))
    except (EOFError, KeyboardInterrupt):
        say("\nAvbrutet. Inget är skrivet.")
        return FAILED
    if review is None:
        return FAILED
    write_review(file, review, contacts, today)
    say(
        f"Granskningen är inskriven i {REVIEW_LOG}. "
        "Spara ändringen i versionshistoriken och bygg om webbplatsen."
    )
    return say_verdict(read_project(options.project))


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

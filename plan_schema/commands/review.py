"""The whole project against its rules, and the review: its verdict, what to go through, signing it."""

import argparse
import sys

from plan_schema.commands.saying import BROKEN, FAILED, OK
from plan_schema.problems import render_problems
from plan_schema.project import REVIEW_LOG, Project, read_project
from plan_schema.review import TODAY_VARIABLE
from plan_schema.swedish import write_date


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

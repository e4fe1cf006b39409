"""The whole project at once: schema, pages, review log and verdict, with everything that is wrong."""

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plan_schema.model import ReviewLog, Schema
from plan_schema.pages import check_coverage, check_placeholders, read_pages
from plan_schema.placeholders import Material, known_placeholders, municipal_words
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.reading import read_review_log, read_schema
from plan_schema.review import Today, Verdict, find_today, judge_reviews

SCHEMA_FOLDER = "plan_schema/schema"
DOCS_FOLDER = "docs"
REVIEW_LOG = f"{DOCS_FOLDER}/granskning.yml"


@dataclass(frozen=True)
class Project:
    """What was read, and what was wrong with it."""

    schema: Schema | None
    """The schema; None when it could not be read."""
    verdict: Verdict | None
    """What the review log says today; None when that cannot be told."""
    material: Material | None
    """What pages are filled in from; None when schema or review log could not be read."""
    problems: tuple[Problem, ...]
    """Everything that is wrong, save that the review is overdue."""


def read_project(
    root: Path, environment: Mapping[str, str] | None = None, now: datetime.datetime | None = None
) -> Project:
    """The project in a folder, on the day that `environment` or the clock says; what is wrong is in it."""
    found: list[Problem] = []
    schema = log = verdict = None
    try:
        schema = read_schema(root / SCHEMA_FOLDER)
    except ProblemsFound as error:
        found += error.problems
    try:
        today = read_today(environment, now)
        log, verdict = read_verdict(root, schema, today)
    except ProblemsFound as error:
        found += error.problems
    pages, page_problems = read_pages(root / DOCS_FOLDER)
    found += page_problems
    if schema:
        name = f"{SCHEMA_FOLDER}/rules.yml"
        found += check_coverage(pages, schema, name)
        found += check_placeholders(pages, known_placeholders(schema.municipality))
    material = None
    if schema and log and verdict:
        questions = tuple(question for page in pages for question in page.questions)
        material = Material(schema, log, verdict, questions, municipal_words(schema.municipality))
    return Project(schema, verdict, material, tuple(sorted(set(found))))


def read_today(environment: Mapping[str, str] | None, now: datetime.datetime | None) -> Today:
    """Today; ProblemsFound when REVIEW_TODAY is not a date."""
    return find_today(
        os.environ if environment is None else environment, now or datetime.datetime.now(datetime.UTC)
    )


def read_verdict(root: Path, schema: Schema | None, today: Today) -> tuple[ReviewLog, Verdict | None]:
    """The review log and its verdict; no verdict without a schema to say who is responsible."""
    log, source = read_review_log(root / REVIEW_LOG, REVIEW_LOG)
    return log, judge_reviews(log, source, schema.municipality, today) if schema else None

"""The whole project at once: schema, pages, review log and verdict, with everything that is wrong."""

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plan_schema import problems
from plan_schema.accessibility import RECORD, find_fingerprint, judge_accessibility
from plan_schema.checklist import check_checklists
from plan_schema.form_pages import find_pageless, form_path
from plan_schema.guide import CARD
from plan_schema.history import read_history
from plan_schema.howto import COMPARISON, howto_path
from plan_schema.logo import check_logo
from plan_schema.model import Municipality, Schema
from plan_schema.pages import (
    SourcePage,
    check_addresses,
    check_coverage,
    check_forms,
    check_links,
    check_placeholders,
    read_pages,
)
from plan_schema.placeholders import Material, known_placeholders, municipal_words, write_stand_in
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.reading import (
    FORMS,
    PLAN,
    find_platform_rules,
    read_accessibility_record,
    read_review_log,
    read_rules,
    read_schema,
)
from plan_schema.register import find_folder, read_register
from plan_schema.review import Today, Verdict, find_today, judge_reviews
from plan_schema.review_material import collect_material
from plan_schema.swedish import write_date
from plan_schema.yaml_source import read_yaml

SCHEMA_FOLDER = "plan_schema/schema"
DOCS_FOLDER = "docs"
REVIEW_LOG = f"{DOCS_FOLDER}/granskning.yml"


@dataclass(frozen=True)
class Project:
    """What was read, and what was wrong with it."""

    material: Material | None
    """What the site is made from; None when schema or review log could not be read."""
    verdict: Verdict | None
    """What the review log says today, also when the schema cannot be read; None when the log cannot."""
    problems: tuple[Problem, ...]
    """Everything that is wrong, save that the review is overdue."""


def read_project(
    root: Path, environment: Mapping[str, str] | None = None, now: datetime.datetime | None = None
) -> Project:
    """The project in a folder, on the day that `environment` or the clock says; what is wrong is in it."""
    found: list[Problem] = []
    schema = verdict = today = None
    try:
        schema = read_schema(root / SCHEMA_FOLDER)
    except ProblemsFound as error:
        found += error.problems
    try:
        today = read_today(environment, now)
    except ProblemsFound as error:
        found += error.problems
    log = read_review_log(root / REVIEW_LOG, REVIEW_LOG, found)
    if log and today:
        contacts = schema.municipality.contacts if schema else None
        verdict = judge_reviews(log.noun, log.source, contacts, today, found)
    pages, page_problems = read_pages(root / DOCS_FOLDER)
    found += page_problems
    foreign = frozenset(page.uri for page in pages if schema and is_foreign(page, schema.municipality))
    if schema:
        pages = [empty_page(page, schema.municipality) if page.uri in foreign else page for page in pages]
    found += check_pages(root, pages, schema)
    register = None
    if schema and today:
        found += check_clicks(root, schema, today)
        variables = os.environ if environment is None else environment
        register = read_register(root, find_folder(root, schema, variables), schema, today, found)
    material = None
    if schema and register and log and verdict:
        questions = tuple(question for page in pages for question in page.questions)
        record = read_accessibility_record(root / RECORD, RECORD, found)
        tested = judge_accessibility(record, find_fingerprint(root), verdict)
        words = municipal_words(schema.municipality)
        history = read_history(root, (DOCS_FOLDER, SCHEMA_FOLDER))
        review = collect_material(pages, schema, SCHEMA_FOLDER, history, verdict.today.date)
        pageless = find_pageless(pages, schema)
        material = Material(
            schema, log.noun, verdict, questions, words, register, tested, review, pageless, foreign
        )
    return Project(material, verdict, tuple(sorted(set(found))))


def is_foreign(page: SourcePage, municipality: Municipality) -> bool:
    """Whether a page is true of another municipality only."""
    return page.municipality not in ("", municipality.id)


def empty_page(page: SourcePage, municipality: Municipality) -> SourcePage:
    """A page with another municipality's facts, as it is shown: what to write, and no rule."""
    return replace(page, text=write_stand_in(page.text, page.uri, municipality), front_lines=0, rules=())


def check_pages(root: Path, pages: Sequence[SourcePage], schema: Schema | None) -> Iterator[Problem]:
    """Where pages, files and schema do not fit together; without a schema, at least dropped rules."""
    folder = root / SCHEMA_FOLDER
    if schema is None:
        rules, carried = read_rules(folder), find_platform_rules(folder)
    else:
        rules, carried = schema.rules, {rule for platform in schema.platforms for rule in platform.rules}
    if rules:
        yield from check_coverage(pages, rules.sources, carried, f"{SCHEMA_FOLDER}/rules.yml")
    if schema is None:
        return
    yield from check_forms(pages, schema)
    uris = {page.uri for page in pages} | find_generated(pages, schema)
    yield from check_next_pages(uris, schema)
    yield from check_checklists(pages)
    generated = find_generated(pages, schema)
    yield from check_addresses(pages, generated)
    yield from check_links(pages, generated)
    yield from check_placeholders(pages, known_placeholders(schema.municipality))
    municipality, name = schema.municipality, f"{SCHEMA_FOLDER}/kommun.yml"
    yield from check_logo(root / DOCS_FOLDER, municipality.logo, name)
    adopted = municipality.adopted_text.file
    if adopted and not (root / DOCS_FOLDER / adopted).is_file():
        yield Problem(name, 0, problems.schema.file_missing("file", adopted))


def check_next_pages(uris: Iterable[str], schema: Schema) -> Iterator[Problem]:
    """Forms that lead on to pages that are not there; `uris` are the pages' paths under `docs/`."""
    addresses = {find_address(uri) for uri in uris}
    for form in schema.forms:
        name = f"{SCHEMA_FOLDER}/{PLAN}" if form is schema.plan else f"{SCHEMA_FOLDER}/{FORMS}/{form.id}.yml"
        for step in form.handover:
            if step.next_page.partition("#")[0] not in addresses:
                text = problems.schema.reference_missing("next_page", step.next_page, addresses)
                yield Problem(name, 0, text)


def find_address(uri: str) -> str:
    """Where a page stands on the site, seen from its start: `konton/` of `konton/index.md`."""
    stem = uri.removesuffix(".md").removesuffix("index")
    return stem if not stem or stem.endswith("/") else f"{stem}/"


def check_clicks(root: Path, schema: Schema, today: Today) -> Iterator[Problem]:
    """That nobody followed a platform's steps on a day that has not been."""
    for platform in schema.platforms:
        clicked = platform.clicked_through
        if clicked and clicked.date > today.date:
            name = f"{SCHEMA_FOLDER}/platforms/{platform.id}.yml"
            text = problems.review.date_in_the_future(write_date(clicked.date), write_date(today.date))
            yield read_yaml(root / name, name).problem(("clicked_through", "date"), text)


def find_generated(pages: Iterable[SourcePage], schema: Schema) -> set[str]:
    """The pages that the build makes, by their paths under `docs/`: to link to, not to write."""
    howtos = map(howto_path, schema.platforms)
    return {CARD, COMPARISON, *howtos, *map(form_path, find_pageless(pages, schema))}


def read_today(environment: Mapping[str, str] | None, now: datetime.datetime | None) -> Today:
    """Today; ProblemsFound when REVIEW_TODAY is not a date."""
    return find_today(
        os.environ if environment is None else environment, now or datetime.datetime.now(datetime.UTC)
    )

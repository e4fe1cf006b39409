"""YAML files in, one typed Schema out; every problem is collected, then raised once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from plan_schema import problems
from plan_schema.consistency import (
    check_moderation,
    check_municipality,
    check_platform,
    find_missing_answer,
    find_repeated_rules,
    find_unknown_rules,
    walk,
)
from plan_schema.form_consistency import (
    check_changes,
    check_checks,
    check_common,
    check_conditions,
    check_form,
    check_handover,
    check_takes,
    has_repeats,
)
from plan_schema.guide_consistency import check_guide, check_records
from plan_schema.model import (
    AccessibilityRecord,
    Common,
    Form,
    Guide,
    Kind,
    Moderation,
    Municipality,
    Platform,
    RegisterWords,
    ReviewLog,
    Rules,
    Schema,
    Words,
)
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.register_consistency import check_register_words
from plan_schema.yaml_source import Data, Path_, Source, read_yaml

M = TypeVar("M", bound=BaseModel)

PLAN, FORMS = "plan.yml", "forms"
"""Where the activity plan is described, and the folder with the other forms."""
RESERVED = frozenset({"index", "jamfor", "jourkort"})
"""Pages beside the how-tos, whose names no platform may have."""

EXPECTED = {
    "string_type": "en text",
    "string_too_short": "en text som inte är tom",
    "yes_no": "ja eller nej",
    "whole": "ett heltal skrivet med siffror",
    "iso_date": "ett datum skrivet ÅÅÅÅ-MM-DD",
    "real_date": "ett datum som finns i almanackan",
    "tuple_type": "en lista (rader som börjar med -)",
    "dict_type": "en grupp (rader med nyckel: värde)",
    "model_type": "en grupp (rader med nyckel: värde)",
    "greater_than_equal": "minst {ge}",
    "less_than_equal": "högst {le}",
    "too_short": "en lista med minst {min_length} rad",
}
"""pydantic's error type → what was expected, in Swedish."""

EXPECTED_BY_PATTERN = {
    r"^[a-z][a-z0-9_-]*$": "ett id med a–z, 0–9, bindestreck och understreck",
    r"^[A-Z]{2}-[0-9]{2}$": "ett regel-id, till exempel RL-07",
    r"^([A-Za-z0-9_-][A-Za-z0-9_./-]*)?$": "en fil i docs/, utan å, ä, ö och mellanslag i namnet",
    r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$": "ett datum skrivet ÅÅÅÅ-MM-DD",
    r"^([0-9]{4}-H[12])?$": "ett halvår, till exempel 2026-H1",
    r"^[0-9a-f]{64}$": "ett fingeravtryck med 64 tecken, 0–9 och a–f",
    r"^([0-9a-fA-F]{64})?$": "en SHA-256 med 64 tecken, 0–9 och a–f",
    r"^(#[0-9A-Fa-f]{6})?$": 'en färg skriven "#rrggbb" inom citattecken',
}
"""A model's text pattern → what was expected, in Swedish."""

GONE = (problems.files.missing_file(), problems.files.empty_file())
"""What is said of a file in which nothing is left to mend."""


@dataclass(frozen=True)
class Reading(Generic[M]):
    """A file read: what it says, and where it says it."""

    noun: M
    """What it says."""
    source: Source
    """Where it says it."""


def read_schema(folder: Path) -> Schema:
    """Everything in a schema folder as one object; ProblemsFound with all that is wrong in all its files."""
    found: list[Problem] = []
    shown = f"{folder.absolute().parent.name}/{folder.name}"

    def read(model: type[M], name: str) -> Reading[M] | None:
        source = read_source(folder / name, f"{shown}/{name}", found)
        return read_into(model, source, found) if source else None

    common = read(Common, "common.yml")
    moderation = read(Moderation, "moderation.yml")
    guide = read(Guide, "guide.yml")
    rules = read(Rules, "rules.yml")
    municipality = read(Municipality, "kommun.yml")
    words = read(Words, "words.yml")
    register_words = read(RegisterWords, "register.yml")
    platforms = read_platforms(folder / "platforms", f"{shown}/platforms", found)
    form_files = find_form_files(folder)
    forms = read_forms(form_files, shown, found)

    if rules:
        found += find_repeated_rules(rules.noun, rules.source)
        for reading in (common, moderation, guide, *forms, *platforms):
            found += find_unknown_rules(reading.source, set(rules.noun.sources)) if reading else []
    for platform in platforms:
        found += check_platform(platform.noun, platform.source)
    if moderation and municipality:
        found += check_moderation(moderation.noun, moderation.source, set(municipality.noun.contacts))
    if guide and moderation and municipality:
        contacts = set(municipality.noun.contacts)
        found += check_guide(guide.noun, guide.source, moderation.noun, contacts)
    files = {path.stem for path in (folder / "platforms").glob("*.yml")}
    if common:
        found += check_common(common.noun, common.source)
    if common and moderation and municipality:
        known = {Kind.PLATFORM: files, Kind.REASON: {reason.id for reason in moderation.noun.reasons}}
        found += check_forms(forms, common.noun, known, set(municipality.noun.contacts))
    if len(forms) == len(form_files):  # else what is missing is said already
        found += check_between_forms(forms, guide, moderation, files)
    if municipality:
        found += check_municipality(municipality.noun, municipality.source, files)
    shared = [reading.noun.sharing(common.noun) for reading in forms] if common else []
    has_plan = forms and forms[0].source.name.endswith(f"/{PLAN}")
    if register_words and shared and has_plan and municipality:
        source = register_words.source
        found += check_register_words(register_words.noun, source, shared[0], municipality.noun)

    if found or not (common and moderation and guide and rules and municipality and words and register_words):
        raise ProblemsFound(found)
    return Schema(
        forms=tuple(shared),
        form=shared[0],
        common=common.noun,
        moderation=moderation.noun,
        guide=guide.noun,
        rules=rules.noun,
        municipality=municipality.noun,
        words=words.noun,
        register_words=register_words.noun,
        platforms=tuple(sorted((reading.noun for reading in platforms), key=lambda p: (p.order, p.name))),
    )


def find_form_files(folder: Path) -> list[Path]:
    """The files that forms are described in, the activity plan's first."""
    return [folder / PLAN, *sorted((folder / FORMS).glob("*.yml"))]


def read_forms(paths: Sequence[Path], shown: str, found: list[Problem]) -> list[Reading[Form]]:
    """Every form; the name of a file beside the activity plan's is its form's id. Problems go to `found`."""
    readings = []
    for path in paths:
        fixed = {"id": path.stem} if path.parent.name == FORMS else {}
        name = f"{shown}/{FORMS}/{path.name}" if fixed else f"{shown}/{path.name}"
        if fixed and not re.fullmatch(r"[a-z0-9][a-z0-9-]*", path.stem):
            found.append(Problem(name, 0, problems.schema.wrong_file_name(path.stem)))
        elif source := read_source(path, name, found):
            reading = read_into(Form, source, found, **fixed)
            readings += [reading] if reading else []
    return readings


def check_forms(
    forms: Sequence[Reading[Form]], common: Common, known: Mapping[Kind, set[str]], contacts: set[str]
) -> Iterator[Problem]:
    """That every form fits together, and with what all share."""
    names: set[str] = set()
    for own in forms:
        form, source = own.noun.sharing(common), own.source
        yield from check_form(own.noun, form, source)
        if not has_repeats(form):
            yield from check_changes(form, source)
            yield from check_conditions(form, source, known)
            yield from check_checks(form, source, known)
            yield from check_handover(form, source, contacts)
        if form.id in names:
            yield source.problem(("id",), problems.schema.used_twice("id", form.id))
        names.add(form.id)


def check_between_forms(
    forms: Sequence[Reading[Form]],
    guide: Reading[Guide] | None,
    moderation: Reading[Moderation] | None,
    platforms: set[str],
) -> Iterator[Problem]:
    """That what a form takes from another, and what the guide fills in, is asked for there."""
    by_id = {form.noun.id: form.noun for form in forms}
    for form in forms:
        yield from check_takes(form.noun, by_id, form.source)
    if guide and moderation:
        known = {Kind.PLATFORM: platforms, Kind.REASON: {reason.id for reason in moderation.noun.reasons}}
        yield from check_records(guide.noun, guide.source, by_id, known)


def read_rules(folder: Path) -> Rules | None:
    """The rules alone, when other files of the schema cannot be read; its own problems are said elsewhere."""
    unsaid: list[Problem] = []
    source = read_source(folder / "rules.yml", "rules.yml", unsaid)
    reading = read_into(Rules, source, unsaid) if source else None
    return reading.noun if reading else None


def find_platform_rules(folder: Path) -> set[str]:
    """The rules that platform files name, whatever else is wrong with them."""
    unsaid: list[Problem] = []
    sources = (read_source(path, path.name, unsaid) for path in (folder / "platforms").glob("*.yml"))
    walked = (pair for source in sources if source for pair in walk(source.data))
    return {value for path, value in walked if "rules" in path and isinstance(value, str)}


def read_review_log(path: Path, name: str, found: list[Problem]) -> Reading[ReviewLog] | None:
    """The review log; what is wrong in single reviews is set aside. Problems go to `found`."""
    faults: list[Problem] = []
    source = read_source(path, name, faults)
    found += faults
    if source:
        return read_review_source(source, found)
    if not {fault.text for fault in faults}.isdisjoint(GONE):
        found.append(Problem(name, 0, problems.review.log_needed()))
    return None


def read_review_source(source: Source, found: list[Problem]) -> Reading[ReviewLog] | None:
    """The review log in a YAML text; what is wrong in single reviews is set aside. Problems go to `found`."""
    log, faults = validate(ReviewLog, source)
    found += (explain(ReviewLog, source, fault) for fault in faults)
    if log is None:
        source = set_faults_aside(source, faults)
        log, _ = validate(ReviewLog, source)
    return Reading(log, source) if log else None


def read_accessibility_record(path: Path, name: str, found: list[Problem]) -> AccessibilityRecord | None:
    """What the last test of accessibility found; None when there was none. Problems go to `found`."""
    source = read_source(path, name, found) if path.exists() else None
    reading = read_into(AccessibilityRecord, source, found) if source else None
    return reading.noun if reading else None


NEUTRAL: dict[str, Data] = {"reviewer": "?", "decided": "?", "larger_change": "nej", "checked": []}
"""Key of a review → what stands in for a value that is wrong, so that the rest can still be judged."""


def set_faults_aside(source: Source, faults: list[dict[str, Any]]) -> Source:
    """The log with what is wrong in its reviews replaced or left out; a review without a date is left out."""
    source = Source(source.name, deepcopy(source.data), source.lines)
    reviews = source.data.get("reviews") if isinstance(source.data, dict) else None
    undated: set[int] = set()
    for place in (fault["loc"] for fault in faults if fault["loc"][:1] == ("reviews",)):
        review = reviews[place[1]] if isinstance(reviews, list) and len(place) > 1 else None
        if not isinstance(review, dict) or len(place) < 3 or place[2] == "date":
            undated |= {place[1]} if len(place) > 1 else set()
        elif place[2] in NEUTRAL:
            review[place[2]] = NEUTRAL[place[2]]
            if place[2] == "checked":
                review["extent"] = "delvis"
        elif place[2] == "extent":
            review["extent"] = "delvis"
        else:
            review.pop(place[2], None)
    return source.without_items("reviews", undated)


def read_platforms(folder: Path, name: str, found: list[Problem]) -> list[Reading[Platform]]:
    """Every platform file in a folder; a file is a platform, its name the platform's id."""
    readings = []
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    paths = [path for path in files if path.suffix == ".yml"]
    for path in files:
        if path not in paths and not path.name.startswith("."):
            found.append(Problem(f"{name}/{path.name}", 0, problems.schema.not_a_platform_file()))
    if not paths:
        found.append(Problem(name, 0, problems.schema.no_platforms()))
    for path in paths:
        shown = f"{name}/{path.name}"
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", path.stem):
            found.append(Problem(shown, 0, problems.schema.wrong_file_name(path.stem)))
        elif path.stem in RESERVED:
            found.append(Problem(shown, 0, problems.schema.reserved_name(path.stem)))
        elif source := read_source(path, shown, found):
            found += find_missing_answer(source)
            reading = read_into(Platform, source, found, id=path.stem)
            readings += [reading] if reading else []
    names: set[str] = set()
    for reading in readings:
        if reading.noun.name in names:
            found.append(
                reading.source.problem(("name",), problems.schema.used_twice("name", reading.noun.name))
            )
        names.add(reading.noun.name)
    return readings


def read_source(path: Path, name: str, found: list[Problem]) -> Source | None:
    """One YAML file; its problems go to `found`."""
    try:
        return read_yaml(path, name)
    except ProblemsFound as error:
        found += error.problems
        return None


def read_into(model: type[M], source: Source, found: list[Problem], **fixed: str) -> Reading[M] | None:
    """A source as a model; its problems go to `found`. `fixed` is what the file must not say itself."""
    data = source.data if isinstance(source.data, dict) else {}
    found += (source.problem((key,), problems.schema.fixed_key(key)) for key in fixed.keys() & data.keys())
    noun, faults = validate(model, source, **fixed)
    found += (explain(model, source, fault) for fault in faults)
    return Reading(noun, source) if noun else None


def validate(model: type[M], source: Source, **fixed: str) -> tuple[M | None, list[dict[str, Any]]]:
    """A source as a model, or pydantic's account of what is wrong."""
    data = {**source.data, **fixed} if isinstance(source.data, dict) else source.data
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [dict(fault) for fault in error.errors(include_url=False)]


def explain(model: type[BaseModel], source: Source, detail: dict[str, Any]) -> Problem:
    """One of pydantic's errors as a Swedish sentence with file and line."""
    path: Path_ = tuple(part for part in detail["loc"] if part != "[key]")
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), source.name)
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        text = problems.values.missing_key(key)
    elif kind == "extra_forbidden":
        text = problems.values.unknown_key(key, model_at(model, path[:-1]).model_fields)
    elif kind == "pattern":
        text = problems.schema.broken_pattern(key)
    else:
        if kind == "enum":
            expected = str(context["expected"]).replace("'", "").replace(" or ", " eller ")
        elif kind == "string_pattern_mismatch":
            expected = EXPECTED_BY_PATTERN[context["pattern"]]
        else:
            expected = EXPECTED[kind].format_map(context)
        found = detail["input"]
        empty = found in ("", [], {})
        text = (
            problems.values.empty_value(key, expected)
            if empty
            else problems.values.wrong_value(key, expected, found)
        )
    return source.problem(path, text)


def model_at(model: type[BaseModel], path: Path_) -> type[BaseModel]:
    """The model that describes the group at a path inside another model."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = next(find_models(model.model_fields[part].annotation), model)
    return model


def find_models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models inside a type, such as Section in tuple[Section, ...]."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from find_models(part)

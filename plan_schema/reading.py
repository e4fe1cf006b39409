"""YAML files in, one typed Schema out; every problem is collected, then raised once."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from plan_schema import problems
from plan_schema.model import (
    LIMITS,
    MESSAGE_WORDS,
    Abilities,
    Certainty,
    Kind,
    Moderation,
    Municipality,
    Plan,
    Platform,
    Question,
    ReviewLog,
    Rules,
    Schema,
)
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.yaml_source import Path_, Source, read_yaml

M = TypeVar("M", bound=BaseModel)

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
    "greater_than_equal": "minst 1",
}
"""pydantic's error type → what was expected, in Swedish."""

EXPECTED_BY_PATTERN = {
    r"^[a-z][a-z0-9_-]*$": "ett id med a–z, 0–9, bindestreck och understreck",
    r"^[A-Z]{2}-[0-9]{2}$": "ett regel-id, till exempel RL-07",
    r"^(#[0-9A-Fa-f]{6})?$": 'en färg skriven "#rrggbb" inom citattecken',
}
"""A model's text pattern → what was expected, in Swedish."""


def read_schema(folder: Path) -> Schema:
    """Everything in a schema folder as one object; ProblemsFound with all that is wrong in all its files."""
    found: list[Problem] = []
    shown = f"{folder.absolute().parent.name}/{folder.name}"

    def read(model: type[M], name: str) -> tuple[M | None, Source | None]:
        return read_into(model, folder / name, f"{shown}/{name}", found)

    plan, plan_source = read(Plan, "plan.yml")
    moderation, moderation_source = read(Moderation, "moderation.yml")
    rules, rules_source = read(Rules, "rules.yml")
    municipality, municipality_source = read(Municipality, "kommun.yml")
    platforms = read_platforms(folder / "platforms", f"{shown}/platforms", found)

    known_rules = set(rules.sources) if rules else None
    for model, source in (
        (plan, plan_source),
        (moderation, moderation_source),
        *((platform, source) for platform, source in platforms),
    ):
        if model and source and known_rules is not None:
            found += find_unknown_rules(source, known_rules)
    if rules and rules_source:
        found += find_repeated_rules(rules, rules_source)
    if plan and plan_source:
        found += check_plan_form(plan, plan_source)
    for platform, source in platforms:
        found += check_platform(platform, source)
    if moderation and moderation_source and municipality:
        found += check_moderation(moderation, moderation_source, set(municipality.contacts))
    if municipality and municipality_source:
        found += check_municipality(
            municipality, municipality_source, {path.stem for path in (folder / "platforms").glob("*.yml")}
        )

    if found or not (plan and moderation and rules and municipality):
        raise ProblemsFound(found)
    return Schema(
        plan=plan,
        moderation=moderation,
        rules=rules,
        municipality=municipality,
        platforms=tuple(sorted((p for p, _ in platforms), key=lambda p: (p.order, p.name))),
    )


def read_review_log(path: Path, name: str) -> tuple[ReviewLog, Source]:
    """The review log and its source; ProblemsFound with all that is wrong in its form."""
    found: list[Problem] = []
    log, source = read_into(ReviewLog, path, name, found)
    if log is None or source is None:
        raise ProblemsFound(found)
    return log, source


def read_into(
    model: type[M], path: Path, name: str, found: list[Problem], **fixed: str
) -> tuple[M | None, Source | None]:
    """One file as a model; its problems go to `found`. `fixed` is what the file must not say itself."""
    try:
        source = read_yaml(path, name)
    except ProblemsFound as error:
        found += error.problems
        return None, None
    data = source.data
    if isinstance(data, dict):
        for key in fixed.keys() & data.keys():
            found.append(source.problem((key,), problems.unknown_key(key, [])))
        data = {**data, **fixed}
    try:
        return model.model_validate(data), source
    except ValidationError as error:
        found += [explain(model, source, dict(detail)) for detail in error.errors(include_url=False)]
        return None, source


def explain(model: type[BaseModel], source: Source, detail: dict[str, Any]) -> Problem:
    """One of pydantic's errors as a Swedish sentence with file and line."""
    path: Path_ = tuple(part for part in detail["loc"] if part != "[key]")
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), source.name)
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        text = problems.missing_key(key)
    elif kind == "extra_forbidden":
        text = problems.unknown_key(key, model_at(model, path[:-1]).model_fields)
    elif kind == "pattern":
        text = problems.broken_pattern(key, context["detail"])
    else:
        if kind == "enum":
            expected = str(context["expected"]).replace("'", "").replace(" or ", " eller ")
        elif kind == "string_pattern_mismatch":
            expected = EXPECTED_BY_PATTERN[context["pattern"]]
        else:
            expected = EXPECTED[kind]
        found = detail["input"]
        empty = found in ("", [], {})
        text = problems.empty_value(key, expected) if empty else problems.wrong_value(key, expected, found)
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


def read_platforms(folder: Path, name: str, found: list[Problem]) -> list[tuple[Platform, Source]]:
    """Every platform file in a folder; a file is a platform, its name the platform's id."""
    read = []
    paths = sorted(folder.glob("*.yml")) if folder.is_dir() else []
    if not paths:
        found.append(Problem(name, 0, problems.no_platforms()))
    for path in paths:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", path.stem):
            found.append(Problem(f"{name}/{path.name}", 0, problems.wrong_platform_file_name(path.stem)))
            continue
        platform, source = read_into(Platform, path, f"{name}/{path.name}", found, id=path.stem)
        if platform and source:
            read.append((platform, source))
    return read


# --- What the parts must agree on -------------------------------------------------------------


def find_unknown_rules(source: Source, known: set[str]) -> Iterator[Problem]:
    """Rule ids used in a file but not listed in rules.yml."""
    for path, value in walk(source.data):
        if isinstance(value, str) and ("rules" in path or path[-1:] == ("rule",)) and value not in known:
            yield source.problem(path, problems.reference_missing(str(path[-1]), value, known))


def walk(data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Every value of plain data with its path."""
    yield path, data
    pairs: Iterable[tuple[str | int, Any]] = ()
    if isinstance(data, dict):
        pairs = data.items()
    elif isinstance(data, list):
        pairs = enumerate(data)
    for key, value in pairs:
        yield from walk(value, (*path, key))


def find_repeats(values: Iterable[tuple[Path_, str]], source: Source) -> Iterator[Problem]:
    """Values that stand more than once."""
    seen: set[str] = set()
    for path, value in values:
        if value in seen:
            yield source.problem(path, problems.used_twice(str(path[-1]), value))
        seen.add(value)


def find_repeated_rules(rules: Rules, source: Source) -> Iterator[Problem]:
    """Rule ids listed twice."""
    yield from find_repeats(
        (
            (("documents", d, "sections", s, "rules", r), rule)
            for d, document in enumerate(rules.documents)
            for s, section in enumerate(document.sections)
            for r, rule in enumerate(section.rules)
        ),
        source,
    )


def check_plan_form(plan: Plan, source: Source) -> Iterator[Problem]:
    """That the form's fields, parts, choices and messages fit together."""
    questions: list[tuple[Path_, Question]] = [
        (("sections", s, "fields", f), field)
        for s, section in enumerate(plan.sections)
        for f, field in enumerate(section.fields)
    ]
    yield from find_repeats((((*path, "id"), field.id) for path, field in questions), source)
    names = {field.id for _, field in questions}
    for n, name in enumerate(plan.file_name):
        if name not in names:
            yield source.problem(("file_name", n), problems.reference_missing("file_name", name, names))
    for kind, parts in plan.parts.items():
        part_questions: list[tuple[Path_, Question]] = [
            (("parts", kind.value, p), part) for p, part in enumerate(parts)
        ]
        yield from find_repeats((((*path, "id"), part.id) for path, part in part_questions), source)
        questions += part_questions
    for path, question in questions:
        yield from check_question(plan, question, names, path, source)
    for r, refusal in enumerate(plan.refused):
        yield from find_unknown_words(refusal.message, ("refused", r, "message"), source)
    for name, message in plan.messages.model_dump().items():
        yield from find_unknown_words(message, ("messages", name), source)


def check_question(
    plan: Plan, question: Question, names: set[str], path: Path_, source: Source
) -> Iterator[Problem]:
    """That a field states the limits of its kind and points at things that exist."""
    kind = question.kind
    every_limit = {limit for limits in LIMITS.values() for limit in limits}
    for limit in sorted(every_limit):
        stated = getattr(question, limit) is not None
        if stated and limit not in LIMITS[kind]:
            yield source.problem((*path, limit), problems.limit_does_not_fit(kind, limit))
        if not stated and limit in LIMITS[kind]:
            yield source.problem(path, problems.limit_missing(kind, limit))
    if question.choices is not None and question.choices not in plan.choices:
        yield source.problem(
            (*path, "choices"), problems.reference_missing("choices", question.choices, plan.choices)
        )
    if question.kind in (Kind.PEOPLE, Kind.MONITORING, Kind.APPROVAL) and kind not in plan.parts:
        yield source.problem(path, problems.reference_missing("parts", kind, [k.value for k in plan.parts]))
    if question.required_if and question.required_if.field not in names:
        yield source.problem(
            (*path, "required_if", "field"),
            problems.reference_missing("field", question.required_if.field, names),
        )


def find_unknown_words(message: str, path: Path_, source: Source) -> Iterator[Problem]:
    """Words in braces that nobody fills in."""
    try:
        words = {word for _, word, _, _ in Formatter().parse(message) if word is not None}
    except ValueError as error:
        yield source.problem(path, problems.broken_pattern(str(path[-1]), str(error)))
        return
    for word in sorted(words - MESSAGE_WORDS):
        yield source.problem(path, problems.unknown_message_word(word, MESSAGE_WORDS))


def check_platform(platform: Platform, source: Source) -> Iterator[Problem]:
    """That a platform says what to write where removal is impossible (CK-64), and what its facts rest on."""
    if not platform.can_delete and not platform.answer_instead_of_removal:
        yield source.problem(
            ("posts", "delete"), problems.answer_text_missing(platform.name, platform.posts.delete.can)
        )
    for path, value in walk(source.data):
        certainty = value.get("certainty") if isinstance(value, dict) else None
        if certainty not in (None, Certainty.UNSOURCED) and not value.get("sources"):
            yield source.problem((*path, "certainty"), problems.source_missing(certainty))
    for s, steps in enumerate(platform.steps):
        if steps.does and steps.does not in Abilities.model_fields:
            yield source.problem(
                ("steps", s, "does"), problems.reference_missing("does", steps.does, Abilities.model_fields)
            )
    yield from find_repeats(
        ((("steps", s, "id"), steps.id) for s, steps in enumerate(platform.steps)), source
    )


def check_moderation(moderation: Moderation, source: Source, contacts: set[str]) -> Iterator[Problem]:
    """That the decision table points at answers, contacts and abilities that exist."""
    answers = {answer.id for answer in moderation.answers}
    for s, situation in enumerate(moderation.situations):
        if situation.answer and situation.answer not in answers:
            yield source.problem(
                ("situations", s, "answer"),
                problems.reference_missing("answer", situation.answer, answers),
            )
    for n, notify in enumerate(moderation.notify):
        if notify.contact not in contacts:
            yield source.problem(
                ("notify", n, "contact"), problems.reference_missing("contact", notify.contact, contacts)
            )
    for name in Abilities.model_fields:
        if name not in moderation.abilities:
            yield source.problem(("abilities",), problems.missing_key(name))
    for kind in moderation.kinds:
        if kind.ground not in moderation.grounds:
            yield source.problem(("grounds",), problems.missing_key(kind.ground))


def check_municipality(municipality: Municipality, source: Source, platforms: set[str]) -> Iterator[Problem]:
    """That the municipality speaks of platforms that exist."""
    for a, account in enumerate(municipality.official_accounts):
        if account.platform not in platforms:
            yield source.problem(
                ("official_accounts", a, "platform"),
                problems.reference_missing("platform", account.platform, platforms),
            )
    for platform in municipality.standings:
        if platform not in platforms:
            yield source.problem(
                ("standings", platform), problems.reference_missing("standings", platform, platforms)
            )

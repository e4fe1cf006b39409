"""What the files of the schema must agree on, once each can be read by itself."""

from collections.abc import Iterable, Iterator
from typing import Any

from plan_schema import problems
from plan_schema.colours import LEAST_CONTRAST, find_contrast, find_head_colours
from plan_schema.model import Abilities, Can, Certainty, Moderation, Municipality, Platform, Rules
from plan_schema.problems import Problem
from plan_schema.yaml_source import Path_, Source


def find_unknown_rules(source: Source, known: set[str]) -> Iterator[Problem]:
    """Rule ids used in a file but not listed in rules.yml."""
    for path, value in walk(source.data):
        if isinstance(value, str) and ("rules" in path or path[-1:] == ("rule",)) and value not in known:
            yield source.problem(path, problems.schema.reference_missing(name_key(path), value, known))


def name_key(path: Path_) -> str:
    """The last key of a path, past the positions in lists."""
    return next(str(part) for part in reversed(path) if isinstance(part, str))


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
            yield source.problem(path, problems.schema.used_twice(name_key(path), value))
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


def find_missing_answer(source: Source) -> Iterator[Problem]:
    """That a platform says what to write where removal is not certain (CK-64), whatever else is wrong."""
    data = source.data if isinstance(source.data, dict) else {}
    posts = data.get("posts")
    delete = posts.get("delete") if isinstance(posts, dict) else None
    can = delete.get("can") if isinstance(delete, dict) else None
    if can in (Can.PARTLY, Can.NO, Can.UNKNOWN) and not data.get("answer_instead_of_removal"):
        text = problems.schema.answer_text_missing(str(data.get("name")), str(can))
        yield source.problem(("posts", "delete"), text)


def check_platform(platform: Platform, source: Source) -> Iterator[Problem]:
    """That what is said of a platform rests on something, and that its steps carry out something."""
    for path, value in walk(source.data):
        certainty = value.get("certainty") if isinstance(value, dict) else None
        if certainty not in (None, Certainty.UNSOURCED) and not value.get("sources"):
            yield source.problem((*path, "certainty"), problems.schema.source_missing(certainty))
    for s, steps in enumerate(platform.steps):
        if steps.does and steps.does not in Abilities.model_fields:
            yield source.problem(
                ("steps", s, "does"),
                problems.schema.reference_missing("does", steps.does, Abilities.model_fields),
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
                problems.schema.reference_missing("answer", situation.answer, answers),
            )
    for n, notify in enumerate(moderation.notify):
        if notify.contact not in contacts:
            yield source.problem(
                ("notify", n, "contact"),
                problems.schema.reference_missing("contact", notify.contact, contacts),
            )
    for name in Abilities.model_fields:
        if name not in moderation.abilities:
            yield source.problem(("abilities",), problems.values.missing_key(name))
    for kind in moderation.kinds:
        if kind.ground not in moderation.grounds:
            yield source.problem(("grounds",), problems.values.missing_key(kind.ground))


def check_municipality(municipality: Municipality, source: Source, platforms: set[str]) -> Iterator[Problem]:
    """That the municipality speaks of platforms that exist, and that its text can be read on its colour."""
    primary, on_primary = find_head_colours(municipality)
    contrast = find_contrast(primary, on_primary)
    if contrast < LEAST_CONTRAST:
        instead = max("#ffffff", "#000000", key=lambda colour: find_contrast(primary, colour))
        text = problems.schema.low_contrast(primary, on_primary, contrast, LEAST_CONTRAST, instead)
        yield source.problem(("colours", "primary"), text)
    for a, account in enumerate(municipality.official_accounts):
        if account.platform not in platforms:
            yield source.problem(
                ("official_accounts", a, "platform"),
                problems.schema.reference_missing("platform", account.platform, platforms),
            )
    for platform in municipality.standings:
        if platform not in platforms:
            yield source.problem(
                ("standings", platform), problems.schema.reference_missing("standings", platform, platforms)
            )

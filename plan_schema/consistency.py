"""What the files of the schema must agree on, once each can be read by itself."""

from collections.abc import Iterable, Iterator
from typing import Any

from plan_schema import problems
from plan_schema.model import (
    GROUP_KINDS,
    LABEL_ONLY,
    LIMITS,
    MESSAGE_WORD,
    MESSAGE_WORDS,
    PLAN_HEADER,
    Abilities,
    Can,
    Certainty,
    Kind,
    Moderation,
    Municipality,
    Plan,
    Platform,
    Question,
    Rules,
)
from plan_schema.problems import Problem
from plan_schema.yaml_source import Path_, Source


def find_unknown_rules(source: Source, known: set[str]) -> Iterator[Problem]:
    """Rule ids used in a file but not listed in rules.yml."""
    for path, value in walk(source.data):
        if isinstance(value, str) and ("rules" in path or path[-1:] == ("rule",)) and value not in known:
            yield source.problem(path, problems.reference_missing(name_key(path), value, known))


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
            yield source.problem(path, problems.used_twice(name_key(path), value))
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
    sections = [(("sections", s, "id"), section.id) for s, section in enumerate(plan.sections)]
    anchors: list[tuple[Path_, str]] = [*sections, *(((*path, "id"), field.id) for path, field in questions)]
    yield from find_repeats(anchors, source)
    for name, choices in plan.choices.items():
        yield from find_repeats(
            ((("choices", name, c, "id"), choice.id) for c, choice in enumerate(choices)), source
        )
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
    for kind, parts in plan.parts.items():
        for p, part in enumerate(parts):
            if part.kind in GROUP_KINDS:
                yield source.problem(("parts", kind.value, p, "kind"), problems.group_in_parts(part.kind))
    for path, question in questions:
        if question.id in PLAN_HEADER:
            yield source.problem((*path, "id"), problems.reserved_name(question.id))
        yield from check_question(plan, question, names, path, source)
    for r, refusal in enumerate(plan.refused):
        yield from find_wrong_words(refusal.message, ("refused", r, "message"), LABEL_ONLY, source)
    for name, message in plan.messages.model_dump().items():
        yield from find_wrong_words(message, ("messages", name), MESSAGE_WORDS.get(name, LABEL_ONLY), source)


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
    if kind in GROUP_KINDS and kind not in plan.parts:
        yield source.problem(path, problems.reference_missing("parts", kind, [k.value for k in plan.parts]))
    if question.at_least and question.at_most and question.at_least > question.at_most:
        yield source.problem((*path, "at_most"), problems.most_below_least())
    for part in question.distinct:
        known = {part.id for part in plan.parts.get(kind, ())}
        if part not in known:
            yield source.problem((*path, "distinct"), problems.reference_missing("distinct", part, known))
    condition = getattr(question, "required_if", None)
    if condition and condition.field not in names:
        yield source.problem(
            (*path, "required_if", "field"),
            problems.reference_missing("field", condition.field, names),
        )


def check_conditions(plan: Plan, source: Source, platforms: set[str]) -> Iterator[Problem]:
    """That conditions speak of answers that can be given."""
    fields = {field.id: field for field in plan.fields}
    for s, section in enumerate(plan.sections):
        for f, field in enumerate(section.fields):
            condition = field.required_if
            asked = fields.get(condition.field) if condition else None
            if condition is None or asked is None:
                continue
            known = (
                platforms
                if asked.kind is Kind.PLATFORM
                else {c.id for c in plan.choices.get(asked.choices or "", ())}
            )
            for value in condition.values:
                if value not in known:
                    path = ("sections", s, "fields", f, "required_if", "values")
                    yield source.problem(path, problems.reference_missing("values", value, known))


def find_wrong_words(message: str, path: Path_, known: frozenset[str], source: Source) -> Iterator[Problem]:
    """Words in braces that nobody fills in, and braces that hold no word."""
    for word in MESSAGE_WORD.findall(message):
        if word not in known:
            yield source.problem(path, problems.unknown_message_word(word, known))
    if set("{}") & set(MESSAGE_WORD.sub("", message)):
        yield source.problem(path, problems.wrong_braces(message))


def find_missing_answer(source: Source) -> Iterator[Problem]:
    """That a platform says what to write where removal is not certain (CK-64), whatever else is wrong."""
    data = source.data if isinstance(source.data, dict) else {}
    posts = data.get("posts")
    delete = posts.get("delete") if isinstance(posts, dict) else None
    can = delete.get("can") if isinstance(delete, dict) else None
    if can in (Can.PARTLY, Can.NO, Can.UNKNOWN) and not data.get("answer_instead_of_removal"):
        text = problems.answer_text_missing(str(data.get("name")), str(can))
        yield source.problem(("posts", "delete"), text)


def check_platform(platform: Platform, source: Source) -> Iterator[Problem]:
    """That what is said of a platform rests on something, and that its steps carry out something."""
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

"""What the parts of the form must agree on, once each can be read by itself."""

from collections.abc import Iterable, Iterator

from plan_schema import problems
from plan_schema.consistency import find_repeats
from plan_schema.kinds import SHAPE, Shape
from plan_schema.model import (
    GROUP_KINDS,
    LABEL_ONLY,
    LIMITS,
    MESSAGE_WORD,
    MESSAGE_WORDS,
    OPERATIONS,
    PLAN_HEADER,
    Check,
    Condition,
    Kind,
    Moved,
    Plan,
    Question,
)
from plan_schema.problems import Problem
from plan_schema.yaml_source import Path_, Source

TEXTS = frozenset(kind for kind, shape in SHAPE.items() if shape is Shape.TEXT)
FITS: dict[str, frozenset[Kind]] = {
    "lacks": TEXTS,
    "silent_on": TEXTS,
    "only": frozenset({Kind.CHOICE, Kind.CHOICES, Kind.PLATFORM}),
    "not_before": frozenset({Kind.TIME}),
    "not_after": frozenset({Kind.TIME}),
    "before": frozenset({Kind.TIME}),
    "open_to_comments": frozenset({Kind.PLATFORM}),
    "not_of": frozenset({Kind.WEB_ADDRESS}),
    "repeated": TEXTS,
    "same_as": TEXTS,
    "personal_address": frozenset({Kind.EMAIL}),
}
"""Operation of a condition → the kinds whose answers it can be true of."""

PERSONAL = frozenset({Kind.PEOPLE, Kind.APPROVAL})
"""Kinds whose answers name persons, and so are never published (CK-12, RL-06)."""

NAME_ONLY = frozenset({"name"})
NAME_AND_FILE = frozenset({"name", "file"})
PLATFORM_WORDS = frozenset({"platform", "form"})


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
            yield source.problem(
                ("file_name", n), problems.schema.reference_missing("file_name", name, names)
            )
    for kind, parts in plan.parts.items():
        part_questions: list[tuple[Path_, Question]] = [
            (("parts", kind.value, p), part) for p, part in enumerate(parts)
        ]
        yield from find_repeats((((*path, "id"), part.id) for path, part in part_questions), source)
        questions += part_questions
    for kind, parts in plan.parts.items():
        for p, part in enumerate(parts):
            if part.kind in GROUP_KINDS:
                yield source.problem(
                    ("parts", kind.value, p, "kind"), problems.schema.group_in_parts(part.kind)
                )
    for path, question in questions:
        if question.id in PLAN_HEADER:
            yield source.problem((*path, "id"), problems.schema.reserved_name(question.id))
        yield from check_question(plan, question, names, path, source)
    yield from check_fingerprints(plan, questions, source)
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
            yield source.problem((*path, limit), problems.schema.limit_does_not_fit(kind, limit))
        if not stated and limit in LIMITS[kind]:
            yield source.problem(path, problems.schema.limit_missing(kind, limit))
    if question.choices is not None and question.choices not in plan.choices:
        yield source.problem(
            (*path, "choices"), problems.schema.reference_missing("choices", question.choices, plan.choices)
        )
    if kind in GROUP_KINDS and kind not in plan.parts:
        yield source.problem(
            path, problems.schema.reference_missing("parts", kind, [k.value for k in plan.parts])
        )
    if question.at_least and question.at_most and question.at_least > question.at_most:
        yield source.problem((*path, "at_most"), problems.schema.most_below_least())
    if question.kind in PERSONAL and getattr(question, "publish", False):
        yield source.problem((*path, "publish"), problems.schema.persons_published(kind))
    for part in question.distinct:
        known = {part.id for part in plan.parts.get(kind, ())}
        if part not in known:
            yield source.problem(
                (*path, "distinct"), problems.schema.reference_missing("distinct", part, known)
            )
    condition = getattr(question, "required_if", None)
    if condition and condition.field not in names:
        yield source.problem(
            (*path, "required_if", "field"),
            problems.schema.reference_missing("field", condition.field, names),
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
                    yield source.problem(path, problems.schema.reference_missing("values", value, known))


def find_wrong_words(message: str, path: Path_, known: frozenset[str], source: Source) -> Iterator[Problem]:
    """Words in braces that nobody fills in, and braces that hold no word."""
    for word in MESSAGE_WORD.findall(message):
        if word not in known:
            yield source.problem(path, problems.schema.unknown_message_word(word, known))
    if set("{}") & set(MESSAGE_WORD.sub("", message)):
        yield source.problem(path, problems.schema.wrong_braces(message))


def check_fingerprints(
    plan: Plan, questions: Iterable[tuple[Path_, Question]], source: Source
) -> Iterator[Problem]:
    """That approvals, and they alone, have a tick and the fingerprint of what was approved."""
    for path, question in questions:
        if question.kind is Kind.FINGERPRINT and path[:2] != ("parts", Kind.APPROVAL.value):
            yield source.problem((*path, "kind"), problems.schema.fingerprint_outside_approval())
    kinds = [part.kind for part in plan.parts.get(Kind.APPROVAL, ())]
    for kind in (Kind.TICK, Kind.FINGERPRINT):
        if kinds and kinds.count(kind) != 1:
            yield source.problem(("parts", Kind.APPROVAL.value), problems.schema.approval_needs_one(kind))


def find_places(plan: Plan) -> dict[str, Question]:
    """Every field, and every part as `field.part`, by its place."""
    fields = {field.id: field for field in plan.fields}
    parts = {
        f"{field.id}.{part.id}": part for field in plan.fields for part in plan.parts.get(field.kind, ())
    }
    return fields | parts


def check_checks(plan: Plan, source: Source, platforms: set[str]) -> Iterator[Problem]:
    """That the checks of the form watch answers that can be given, and say what they can."""
    places = find_places(plan)
    yield from find_repeats(((("checks", c, "id"), check.id) for c, check in enumerate(plan.checks)), source)
    for c, check in enumerate(plan.checks):
        path = ("checks", c)
        if check.at not in places:
            yield source.problem((*path, "at"), problems.schema.reference_missing("at", check.at, places))
        for w, condition in enumerate(check.when):
            yield from check_condition(plan, condition, platforms, (*path, "when", w), source)
        yield from find_wrong_words(check.text, (*path, "text"), words_of(check), source)


def words_of(check: Check) -> frozenset[str]:
    """The words that the text of a check may leave room for."""
    return LABEL_ONLY | (PLATFORM_WORDS if any(condition.not_of for condition in check.when) else frozenset())


def check_condition(
    plan: Plan, condition: Condition, platforms: set[str], path: Path_, source: Source
) -> Iterator[Problem]:
    """That a condition states one thing, and one that can be true of its answer."""
    places = find_places(plan)
    if not condition.operation:
        yield source.problem(path, problems.schema.one_operation(OPERATIONS))
    for key in ("field", "same_as", "before"):
        place = getattr(condition, key)
        if place is not None and place not in places:
            yield source.problem((*path, key), problems.schema.reference_missing(key, place, places))
        elif place is not None and key != "field" and places[place].kind not in FITS[key]:
            text = problems.schema.operation_does_not_fit(key, places[place].kind)
            yield source.problem((*path, key), text)
    platform_fields = {field.id for field in plan.fields if field.kind is Kind.PLATFORM}
    if condition.not_of is not None and condition.not_of not in platform_fields:
        text = problems.schema.reference_missing("not_of", condition.not_of, platform_fields)
        yield source.problem((*path, "not_of"), text)
    question = places.get(condition.field)
    if question is None or not condition.operation:
        return
    if question.kind not in FITS[condition.operation]:
        text = problems.schema.operation_does_not_fit(condition.operation, question.kind)
        yield source.problem((*path, condition.operation), text)
        return
    choices = {choice.id for choice in plan.choices.get(question.choices or "", ())}
    known = platforms if question.kind is Kind.PLATFORM else choices
    for value in condition.only or ():
        if value not in known:
            yield source.problem((*path, "only"), problems.schema.reference_missing("only", value, known))


def check_changes(plan: Plan, source: Source) -> Iterator[Problem]:
    """That every version says what it changed, so that a document of any older one can be read."""
    places, fields = find_places(plan), {field.id for field in plan.fields}
    versions = [change.version for change in plan.changes]
    for version in range(2, plan.version + 1):
        if version not in versions:
            yield source.problem(("changes",), problems.schema.change_missing(version))
    for c, change in enumerate(plan.changes):
        path = ("changes", c)
        if change.version > plan.version:
            yield source.problem(
                (*path, "version"), problems.schema.change_ahead(change.version, plan.version)
            )
        if c and change.version <= versions[c - 1]:
            yield source.problem((*path, "version"), problems.schema.change_out_of_order(change.version))
        for a, name in enumerate(change.added):
            if name not in fields:
                yield source.problem(
                    (*path, "added", a), problems.schema.reference_missing("added", name, fields)
                )
        for m, move in enumerate(change.moved):
            if move.to not in places:
                text = problems.schema.reference_missing("to", move.to, places)
                yield source.problem((*path, "moved", m, "to"), text)
            elif is_across_rows(plan, move):
                yield source.problem((*path, "moved", m, "to"), problems.schema.move_across_rows())


def is_across_rows(plan: Plan, move: Moved) -> bool:
    """Whether a part of the rows of a list would move to somewhere else than the same rows, or from there."""
    rows = {field.id for field in plan.fields if SHAPE[field.kind] is Shape.ROWS}
    source, target = (place.partition(".")[:2] for place in (move.source, move.to))
    return source != target and any(dot and name in rows for name, dot in (source, target))


def check_handover(plan: Plan, source: Source, contacts: set[str]) -> Iterator[Problem]:
    """That there is always a next step, and that it points at approvals and contacts that exist."""
    approvals = {field.id for field in plan.fields if field.kind is Kind.APPROVAL}
    for h, step in enumerate(plan.handover):
        path = ("handover", h)
        if step.missing is not None and step.missing not in approvals:
            text = problems.schema.reference_missing("missing", step.missing, approvals)
            yield source.problem((*path, "missing"), text)
        if step.contact and step.contact not in contacts:
            text = problems.schema.reference_missing("contact", step.contact, contacts)
            yield source.problem((*path, "contact"), text)
        yield from find_wrong_words(step.subject, (*path, "subject"), NAME_ONLY, source)
        yield from find_wrong_words(step.body, (*path, "body"), NAME_AND_FILE, source)
    if not plan.handover or plan.handover[-1].unfinished or plan.handover[-1].missing:
        yield source.problem(("handover", len(plan.handover) - 1), problems.schema.handover_ends_open())

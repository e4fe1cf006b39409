"""What the parts of the form must agree on, once each can be read by itself."""

from collections.abc import Iterator, Mapping, Sequence

from plan_schema import problems
from plan_schema.consistency import find_repeats
from plan_schema.kinds import SHAPE, Shape
from plan_schema.model import (
    ACCOUNT_FACTS,
    DOCUMENT_HEADER,
    GROUP_KINDS,
    LABEL_ONLY,
    LIMITS,
    MESSAGE_WORD,
    MESSAGE_WORDS,
    OPENED,
    OPERATIONS,
    Check,
    Choice,
    Common,
    Condition,
    Form,
    FormField,
    Kind,
    Moved,
    Question,
    RequiredIf,
)
from plan_schema.problems import Problem
from plan_schema.yaml_source import Path_, Source

TEXTS = frozenset(kind for kind, shape in SHAPE.items() if shape is Shape.TEXT)
FITS: dict[str, frozenset[Kind]] = {
    "lacks": TEXTS,
    "silent_on": TEXTS,
    "only": frozenset({Kind.CHOICE, Kind.CHOICES, Kind.PLATFORM, Kind.REASON}),
    "not_before": frozenset({Kind.TIME}),
    "not_after": frozenset({Kind.TIME}),
    "before": frozenset({Kind.TIME, Kind.DATE, Kind.MOMENT}),
    "open_to_comments": frozenset({Kind.PLATFORM}),
    "can_remove": frozenset({Kind.PLATFORM}),
    "not_of": frozenset({Kind.WEB_ADDRESS}),
    "repeated": TEXTS,
    "same_as": TEXTS,
    "personal_address": frozenset({Kind.EMAIL}),
}
"""Operation of a condition → the kinds whose answers it can be true of."""

PERSONAL = frozenset({Kind.PEOPLE, Kind.APPROVAL, Kind.PICTURES})
"""Kinds whose answers name or show persons, and so are never published (CK-12, RL-06)."""

NAME_ONLY = frozenset({"name"})
NAME_AND_FILE = frozenset({"name", "file"})
PLATFORM_WORDS = frozenset({"platform", "form"})


def check_common(common: Common, source: Source) -> Iterator[Problem]:
    """That the parts, choices and messages that all forms share fit together."""
    yield from check_parts(common.parts, common.choices, source)
    for r, refusal in enumerate(common.refused):
        yield from find_wrong_words(refusal.message, ("refused", r, "message"), LABEL_ONLY, source)
    for name, message in common.messages.model_dump().items():
        yield from find_wrong_words(message, ("messages", name), MESSAGE_WORDS.get(name, LABEL_ONLY), source)


def check_form(own: Form, form: Form, source: Source) -> Iterator[Problem]:
    """That a form's fields, parts, choices and names fit together; `form` is it with what all forms share."""
    fields: list[tuple[Path_, FormField]] = [
        (("sections", s, "fields", f), field)
        for s, section in enumerate(own.sections)
        for f, field in enumerate(section.fields)
    ]
    sections = [(("sections", s, "id"), section.id) for s, section in enumerate(own.sections)]
    anchors: list[tuple[Path_, str]] = [*sections, *(((*path, "id"), field.id) for path, field in fields)]
    yield from find_repeats(anchors, source)
    names = {field.id for _, field in fields}
    for n, name in enumerate(own.file_name):
        if name not in names and not has_repeats(own):
            yield source.problem(
                ("file_name", n), problems.schema.reference_missing("file_name", name, names)
            )
    pictures = [path for path, field in fields if field.kind is Kind.PICTURES]
    for path in pictures[1:]:
        yield source.problem((*path, "kind"), problems.schema.pictures_twice())
    yield from check_parts(own.parts, form.choices, source)
    for path, field in fields:
        yield from check_question(field, form.choices, path, source)
        if not has_repeats(own):
            yield from check_field(form, field, names, path, source)
    if not has_repeats(own):
        words = frozenset(names) | {"file", "sha256"}
        yield from find_wrong_words(own.register_lines, ("register_lines",), words, source)


def has_repeats(form: Form) -> bool:
    """Whether fields have the same id: then one is missing, and what points at fields cannot be judged."""
    ids = [field.id for field in form.fields]
    return len(set(ids)) < len(ids)


def check_takes(form: Form, forms: Mapping[str, Form], source: Source) -> Iterator[Problem]:
    """That what a form takes from others is asked for there, and has a place here."""
    here = find_places(form)
    for t, take in enumerate(form.takes):
        path = ("takes", t)
        if take.form not in forms:
            yield source.problem((*path, "form"), problems.schema.reference_missing("form", take.form, forms))
            continue
        if has_repeats(form) or has_repeats(forms[take.form]):
            continue
        there = {field.id for field in forms[take.form].fields}
        for key in ("answers", "lines"):
            for name, place in getattr(take, key).items():
                for value, known in ((name, there), (place, here)):
                    if value not in known:
                        text = problems.schema.reference_missing(key, value, known)
                        yield source.problem((*path, key, name), text)


def check_parts(
    parts: Mapping[str, Sequence[Question]], choices: Mapping[str, Sequence[Choice]], source: Source
) -> Iterator[Problem]:
    """That what lists and groups are made of, and the choices, can be asked for."""
    data = source.data if isinstance(source.data, dict) else {}
    for name, some in choices.items():
        if name in data.get("choices", {}):
            ids = ((("choices", name, c, "id"), choice.id) for c, choice in enumerate(some))
            yield from find_repeats(ids, source)
    for name, questions in parts.items():
        placed: list[tuple[Path_, Question]] = [
            (("parts", name, p), part) for p, part in enumerate(questions)
        ]
        yield from find_repeats((((*path, "id"), part.id) for path, part in placed), source)
        for path, part in placed:
            if part.kind in GROUP_KINDS:
                yield source.problem((*path, "kind"), problems.schema.group_in_parts(part.kind))
            yield from check_question(part, choices, path, source)
            if part.kind is Kind.FINGERPRINT and name != Kind.APPROVAL:
                yield source.problem((*path, "kind"), problems.schema.fingerprint_outside_approval())
    kinds = [part.kind for part in parts.get(Kind.APPROVAL, ())]
    for kind in (Kind.TICK, Kind.FINGERPRINT):
        if kinds and kinds.count(kind) != 1:
            yield source.problem(("parts", Kind.APPROVAL.value), problems.schema.approval_needs_one(kind))


def check_question(
    question: Question, choices: Mapping[str, Sequence[Choice]], path: Path_, source: Source
) -> Iterator[Problem]:
    """That a question has a name of its own, states the limits of its kind, and choices that exist."""
    kind = question.kind
    if question.id in DOCUMENT_HEADER:
        yield source.problem((*path, "id"), problems.schema.reserved_name(question.id))
    every_limit = {limit for limits in LIMITS.values() for limit in limits}
    for limit in sorted(every_limit):
        stated = getattr(question, limit) is not None
        if stated and limit not in LIMITS[kind]:
            yield source.problem((*path, limit), problems.schema.limit_does_not_fit(kind, limit))
        if not stated and limit in LIMITS[kind]:
            yield source.problem(path, problems.schema.limit_missing(kind, limit))
    if question.choices is not None and question.choices not in choices:
        yield source.problem(
            (*path, "choices"), problems.schema.reference_missing("choices", question.choices, choices)
        )
    if question.at_least and question.at_most and question.at_least > question.at_most:
        yield source.problem((*path, "at_most"), problems.schema.most_below_least())


def check_field(
    form: Form, field: FormField, names: set[str], path: Path_, source: Source
) -> Iterator[Problem]:
    """That a field's parts exist, that no persons are published, and that it speaks of fields that exist."""
    kind = field.kind
    parts = field.parts or kind.value
    if kind is Kind.FINGERPRINT:
        yield source.problem((*path, "kind"), problems.schema.fingerprint_outside_approval())
    if kind in GROUP_KINDS and parts not in form.parts:
        yield source.problem(path, problems.schema.reference_missing("parts", parts, form.parts))
    if kind in PERSONAL and field.publish:
        yield source.problem((*path, "publish"), problems.schema.persons_published(kind))
    for part in field.distinct:
        known = {part.id for part in form.parts.get(parts, ())}
        if part not in known and parts in form.parts:
            yield source.problem(
                (*path, "distinct"), problems.schema.reference_missing("distinct", part, known)
            )
    for key in ("required_if", "refused_if"):
        condition: RequiredIf | None = getattr(field, key)
        if condition and condition.field not in names:
            yield source.problem(
                (*path, key, "field"), problems.schema.reference_missing("field", condition.field, names)
            )
    if field.stamped_by is not None and field.stamped_by not in names | {OPENED}:
        text = problems.schema.reference_missing("stamped_by", field.stamped_by, names | {OPENED})
        yield source.problem((*path, "stamped_by"), text)
    for fact, name in field.fills.items():
        if fact not in ACCOUNT_FACTS:
            text = problems.schema.reference_missing("fills", fact, ACCOUNT_FACTS)
            yield source.problem((*path, "fills", fact), text)
        if name not in names:
            text = problems.schema.reference_missing("fills", name, names)
            yield source.problem((*path, "fills", fact), text)


def check_conditions(form: Form, source: Source, known: Mapping[Kind, set[str]]) -> Iterator[Problem]:
    """That conditions speak of answers that can be given; `known` has those that other files list."""
    fields = {field.id: field for field in form.fields}
    for s, section in enumerate(form.sections):
        for f, field in enumerate(section.fields):
            for key in ("required_if", "refused_if"):
                condition: RequiredIf | None = getattr(field, key)
                asked = fields.get(condition.field) if condition else None
                if condition is None or asked is None:
                    continue
                answers = find_answers(form, asked, known)
                for value in condition.values:
                    if answers is not None and value not in answers:
                        path = ("sections", s, "fields", f, key, "values")
                        yield source.problem(
                            path, problems.schema.reference_missing("values", value, answers)
                        )


def find_answers(form: Form, question: Question, known: Mapping[Kind, set[str]]) -> set[str] | None:
    """The answers that a question can be given; None where its choices are broken, so that nobody knows."""
    if question.kind in known:
        return known[question.kind]
    if question.choices is None:
        return set()
    ids = [choice.id for choice in form.choices.get(question.choices, ())]
    return set(ids) if ids and len(set(ids)) == len(ids) else None


def find_wrong_words(message: str, path: Path_, known: frozenset[str], source: Source) -> Iterator[Problem]:
    """Words in braces that nobody fills in, and braces that hold no word."""
    for word in MESSAGE_WORD.findall(message):
        if word not in known:
            yield source.problem(path, problems.schema.unknown_message_word(word, known))
    if set("{}") & set(MESSAGE_WORD.sub("", message)):
        yield source.problem(path, problems.schema.wrong_braces(message))


def find_places(form: Form) -> dict[str, Question]:
    """Every field, and every part as `field.part`, by its place."""
    fields = {field.id: field for field in form.fields}
    parts = {
        f"{field.id}.{part.id}": part
        for field in form.fields
        if field.kind in GROUP_KINDS
        for part in form.parts.get(field.parts or field.kind, ())
    }
    return fields | parts


def is_lost(form: Form, place: str) -> bool:
    """Whether a place is a part of a field whose parts do not exist, so that it is already said."""
    name, dot, _ = place.partition(".")
    groups = (field for field in form.fields if field.id == name and field.kind in GROUP_KINDS)
    return bool(dot) and any((field.parts or field.kind) not in form.parts for field in groups)


def check_checks(form: Form, source: Source, known: Mapping[Kind, set[str]]) -> Iterator[Problem]:
    """That the checks of the form watch answers that can be given, and say what they can."""
    places = find_places(form)
    yield from find_repeats(((("checks", c, "id"), check.id) for c, check in enumerate(form.checks)), source)
    for c, check in enumerate(form.checks):
        path = ("checks", c)
        if check.at not in places and not is_lost(form, check.at):
            yield source.problem((*path, "at"), problems.schema.reference_missing("at", check.at, places))
        for w, condition in enumerate(check.when):
            yield from check_condition(form, condition, known, (*path, "when", w), source)
        yield from find_wrong_words(check.text, (*path, "text"), words_of(check), source)


def words_of(check: Check) -> frozenset[str]:
    """The words that the text of a check may leave room for."""
    about = any(one.not_of is not None or one.can_remove is not None for one in check.when)
    return LABEL_ONLY | (PLATFORM_WORDS if about else frozenset())


def check_condition(
    form: Form, condition: Condition, known: Mapping[Kind, set[str]], path: Path_, source: Source
) -> Iterator[Problem]:
    """That a condition states one thing, and one that can be true of its answer."""
    places = find_places(form)
    if not condition.operation:
        yield source.problem(path, problems.schema.one_operation(OPERATIONS))
    for key in ("field", "same_as", "before"):
        place = getattr(condition, key)
        if place is None or is_lost(form, place):
            continue
        if place not in places:
            yield source.problem((*path, key), problems.schema.reference_missing(key, place, places))
        elif key != "field" and places[place].kind not in FITS[key]:
            text = problems.schema.operation_does_not_fit(key, places[place].kind)
            yield source.problem((*path, key), text)
    platform_fields = {field.id for field in form.fields if field.kind is Kind.PLATFORM}
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
    answers = find_answers(form, question, known)
    for value in condition.only or ():
        if answers is not None and value not in answers:
            yield source.problem((*path, "only"), problems.schema.reference_missing("only", value, answers))


def check_changes(form: Form, source: Source) -> Iterator[Problem]:
    """That every version says what it changed, so that a document of any older one can be read."""
    places, fields = find_places(form), {field.id for field in form.fields}
    versions = [change.version for change in form.changes]
    for version in range(2, form.version + 1):
        if version not in versions:
            yield source.problem(("changes",), problems.schema.change_missing(version))
    for c, change in enumerate(form.changes):
        path = ("changes", c)
        if change.version > form.version:
            yield source.problem(
                (*path, "version"), problems.schema.change_ahead(change.version, form.version)
            )
        if c and change.version <= versions[c - 1]:
            yield source.problem((*path, "version"), problems.schema.change_out_of_order(change.version))
        for a, name in enumerate(change.added):
            if name not in fields:
                yield source.problem(
                    (*path, "added", a), problems.schema.reference_missing("added", name, fields)
                )
        for m, move in enumerate(change.moved):
            if is_lost(form, move.to):
                continue
            if move.to not in places:
                text = problems.schema.reference_missing("to", move.to, places)
                yield source.problem((*path, "moved", m, "to"), text)
            elif is_across_rows(form, move):
                yield source.problem((*path, "moved", m, "to"), problems.schema.move_across_rows())


def is_across_rows(form: Form, move: Moved) -> bool:
    """Whether a part of the rows of a list would move to somewhere else than the same rows, or from there."""
    rows = {field.id for field in form.fields if SHAPE[field.kind] is Shape.ROWS}
    source, target = (place.partition(".")[:2] for place in (move.source, move.to))
    return source != target and any(dot and name in rows for name, dot in (source, target))


def check_handover(form: Form, source: Source, contacts: set[str]) -> Iterator[Problem]:
    """That there is always a next step, and that it points at approvals and contacts that exist."""
    approvals = {field.id for field in form.fields if field.kind is Kind.APPROVAL}
    for h, step in enumerate(form.handover):
        path = ("handover", h)
        if step.missing is not None and step.missing not in approvals:
            text = problems.schema.reference_missing("missing", step.missing, approvals)
            yield source.problem((*path, "missing"), text)
        if step.contact and step.contact not in contacts:
            text = problems.schema.reference_missing("contact", step.contact, contacts)
            yield source.problem((*path, "contact"), text)
        yield from find_wrong_words(step.subject, (*path, "subject"), NAME_ONLY, source)
        yield from find_wrong_words(step.body, (*path, "body"), NAME_AND_FILE, source)
    if not form.handover or form.handover[-1].unfinished or form.handover[-1].missing:
        yield source.problem(("handover", len(form.handover) - 1), problems.schema.handover_ends_open())

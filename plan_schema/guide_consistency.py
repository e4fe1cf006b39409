"""What the guide must be: a tree whose every end acts, saves before it removes, and tells somebody."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from plan_schema import problems
from plan_schema.consistency import find_repeats
from plan_schema.form_consistency import find_answers, has_repeats
from plan_schema.form_links import REMOVAL
from plan_schema.guide import ORDER, find_emergency, find_steps_of
from plan_schema.model import End, Form, Guide, GuideStep, Kind, Moderation, Option, StepKind
from plan_schema.problems import Problem
from plan_schema.yaml_source import Path_, Source


def check_guide(
    guide: Guide, source: Source, moderation: Moderation, contacts: set[str]
) -> Iterator[Problem]:
    """Everything that one file of the schema cannot tell of itself."""
    repeated = list(find_repeated_nodes(guide, source))
    yield from repeated or check_tree(guide, source)
    for q, question in enumerate(guide.questions):
        for o, option in enumerate(question.options):
            yield from check_option(option, ("questions", q, "options", o), source, moderation)
    for e, end in enumerate(guide.ends):
        path = ("ends", e)
        yield from find_unknown(
            source,
            path,
            ("emergency", end.emergency, {one.id for one in moderation.emergencies}),
            ("then", "" if repeated else end.then, {question.id for question in guide.questions}),
            *(("tell", role, contacts) for role in end.tell),
        )
        for s, step in enumerate(end.steps):
            yield from check_step(step, (*path, "steps", s), source, moderation)
        yield from check_order(end, path, source, moderation)
    for kind in StepKind:
        if kind not in guide.titles and kind not in ORDER:
            yield source.problem(("titles",), problems.values.missing_key(kind))


def find_repeated_nodes(guide: Guide, source: Source) -> Iterator[Problem]:
    """Questions and ends with the same id: then one is missing, and the ways cannot be judged."""
    yield from find_repeats(
        [
            *((("questions", q, "id"), question.id) for q, question in enumerate(guide.questions)),
            *((("ends", e, "id"), end.id) for e, end in enumerate(guide.ends)),
        ],
        source,
    )


def check_tree(guide: Guide, source: Source) -> Iterator[Problem]:
    """That one way, and only one, leads from the first question to each question and each end."""
    nodes: dict[str, Path_] = {question.id: ("questions", q) for q, question in enumerate(guide.questions)}
    nodes |= {end.id: ("ends", e) for e, end in enumerate(guide.ends)}
    led_to = Counter({guide.questions[0].id: 1})
    for q, question in enumerate(guide.questions):
        for o, option in enumerate(question.options):
            path = ("questions", q, "options", o, "to")
            led_to[option.to] += 1
            if option.to not in nodes:
                yield source.problem(path, problems.schema.reference_missing("to", option.to, nodes))
            elif led_to[option.to] > 1:
                yield source.problem(path, problems.schema.led_to_twice(option.to))
    if not led_to.keys() <= nodes.keys():
        return  # what nothing leads to may be where the broken way was to lead
    reached = find_reached(guide)
    for node, place in nodes.items():
        if node not in reached:
            yield source.problem((*place, "id"), problems.schema.never_led_to(node))


def find_reached(guide: Guide) -> set[str]:
    """What can be reached from the first question, also where ways go round in a circle."""
    options = {question.id: [option.to for option in question.options] for question in guide.questions}
    reached: set[str] = set()
    waiting = [guide.questions[0].id]
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting += options.get(node, [])
    return reached


def check_option(option: Option, path: Path_, source: Source, moderation: Moderation) -> Iterator[Problem]:
    """That an answer has words, and that what they come from exists."""
    yield from find_unknown(
        source,
        path,
        ("emergency", option.emergency, {one.id for one in moderation.emergencies}),
        ("situation", option.situation, {one.id for one in moderation.situations}),
        ("ground", option.ground, set(moderation.grounds)),
    )
    if not (option.label or option.emergency or option.situation):
        yield source.problem(path, problems.schema.option_without_words())


def check_step(step: GuideStep, path: Path_, source: Source, moderation: Moderation) -> Iterator[Problem]:
    """That a step has words, and that what they come from exists."""
    yield from find_unknown(
        source,
        path,
        ("answer", step.answer, {answer.id for answer in moderation.answers}),
        ("situation", step.situation, {one.id for one in moderation.situations}),
        ("ground", step.ground, set(moderation.grounds)),
    )
    if not (step.text or step.situation or step.ground or step.does in ORDER):
        yield source.problem(path, problems.schema.step_without_text())


def check_order(end: End, path: Path_, source: Source, moderation: Moderation) -> Iterator[Problem]:
    """That an end acts, and saves before it removes – or never saves what must not be copied."""
    emergency = find_emergency(moderation, end)
    if end.emergency and emergency is None:
        return
    kinds = [step.does for step in find_steps_of(moderation, end)]
    if not kinds:
        yield source.problem(path, problems.schema.end_without_steps(end.id))
    if emergency and emergency.never_copy:
        if StepKind.SAVE in kinds:
            yield source.problem(path, problems.schema.saves_what_must_not_be_copied(end.id))
    elif StepKind.REMOVE in kinds and StepKind.SAVE not in kinds[: kinds.index(StepKind.REMOVE)]:
        yield source.problem(path, problems.schema.removes_before_saving(end.id))


def check_records(
    guide: Guide, source: Source, forms: Mapping[str, Form], known: Mapping[Kind, set[str]]
) -> Iterator[Problem]:
    """That what is known at an end can be answered in the form that it leads to."""
    for e, end in enumerate(guide.ends):
        if not end.record:
            continue
        path: Path_ = ("ends", e, "record")
        form = forms.get(REMOVAL)
        if form and has_repeats(form):
            continue
        fields = {field.id: field for field in form.fields} if form else {}
        for name, answer in end.record.items():
            if form is None or name not in fields:
                yield source.problem((*path, name), problems.schema.reference_missing("record", name, fields))
                continue
            answers = find_answers(form, fields[name], known)
            if answers is not None and answer not in answers:
                text = problems.schema.reference_missing(name, answer, answers)
                yield source.problem((*path, name), text)


def find_unknown(
    source: Source, path: Path_, *references: tuple[str, str, Iterable[str]]
) -> Iterator[Problem]:
    """References (key, value, what exists) that lead nowhere."""
    for key, value, known in references:
        if value and value not in set(known):
            yield source.problem((*path, key), problems.schema.reference_missing(key, value, known))

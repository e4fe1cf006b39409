"""A document of an older version of the form, or of no version at all, brought to the current one.

Nothing answered is dropped: what has no place is kept beside the answers. The browser does the same
(`overrides/assets/javascripts/migration.js`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plan_schema.answers import extend, find_question, is_empty, is_of_type, label_of
from plan_schema.display import show_value
from plan_schema.kinds import SHAPE, Shape
from plan_schema.model import FormChange, Moved, Question, Schema

HEADER = ("schema", "version", "municipality")
"""Which form a document is of; the other keys of its header are `checksum` and `unplaced`."""


@dataclass(frozen=True)
class Note:
    """What happened to one answer."""

    label: str
    """What it is called, or was."""
    text: str
    """Where it stands now, or what it says, as a reader sees it."""


@dataclass(frozen=True)
class Fitted:
    """A document of the current version, and what it took."""

    document: dict[str, Any]
    """The document."""
    moved: list[Note]
    """Answers that have another place, with what stands there now."""
    added: list[str]
    """What the new fields are called."""
    unplaced: list[Note]
    """All that has no place, with what it says."""


@dataclass(frozen=True)
class Taken:
    """An answer taken from where it stood."""

    holder: Any
    """The row, group or document it stood in."""
    path: str
    """Where it stood."""
    value: Any
    """The answer."""


class Shelf:
    """Answers without a place in the form, by the place where they stood. Nothing on it is overwritten."""

    def __init__(self, kept: Any) -> None:
        self.answers: dict[str, Any] = dict(kept) if isinstance(kept, dict) else {}
        if not isinstance(kept, dict):
            self.put("unplaced", kept)

    def put(self, path: str, value: Any) -> None:
        """Keep an answer, under a name of its own."""
        name, number = path, 2
        while name in self.answers:
            name, number = f"{path} ({number})", number + 1
        if not is_empty(value):
            self.answers[name] = value


def fit_document(schema: Schema, document: dict[str, Any]) -> Fitted:
    """A document of the current version of the form, with the same answers; it is left as it was itself."""
    header = {key: value for key, value in document.items() if key in HEADER}
    answers = {
        key: copy_parts(value)
        for key, value in document.items()
        if key not in (*HEADER, "checksum", "unplaced")
    }
    shelf = Shelf(document.get("unplaced"))
    newer = find_newer(schema, document.get("version"))
    moved = [move for change in newer for move in make_change(schema, answers, change, shelf)]
    fitted = fit_group(schema, schema.form.fields, answers, "", shelf)
    unplaced = {"unplaced": shelf.answers} if shelf.answers else {}
    return Fitted(
        document=header | {"version": schema.form.version} | fitted | unplaced,
        moved=[Note(move.label, label_of(schema, move.to)) for move in moved],
        added=[label_of(schema, name) for change in newer for name in change.added],
        unplaced=[
            Note(label_of(schema, path), show_value(schema, value)) for path, value in shelf.answers.items()
        ],
    )


def is_older(schema: Schema, document: Any) -> bool:
    """Whether something is a document of an older version of this form."""
    if not isinstance(document, dict) or document.get("schema") != schema.form.id:
        return False
    version = document.get("version")
    return type(version) is int and 1 <= version < schema.form.version


def find_newer(schema: Schema, version: Any) -> list[FormChange]:
    """What changed since a version; nothing when it is none."""
    if not isinstance(version, int | float) or isinstance(version, bool):
        return []
    return [change for change in schema.form.changes if change.version > version]


def copy_parts(value: Any) -> Any:
    """An answer whose parts may be moved without touching the document it came from."""
    if isinstance(value, list):
        return [dict(row) if isinstance(row, dict) else row for row in value]
    return dict(value) if isinstance(value, dict) else value


def make_change(schema: Schema, answers: dict[str, Any], change: FormChange, shelf: Shelf) -> list[Moved]:
    """Make what a version changed, and return the moves that moved something.

    All that moves is taken up before anything is put down, so that two fields may change places.
    """
    for gone in change.removed:
        for one in take_answers(answers, gone.field):
            shelf.put(one.path, one.value)
    taken = [(move, take_answers(answers, move.source)) for move in change.moved]
    made = []
    for move, found in taken:
        left = [one for one in found if not put_answer(schema, answers, one, move.to)]
        for one in left:
            shelf.put(one.path, one.value)
        if len(left) < len(found):
            made.append(move)
    return made


def take_answers(answers: dict[str, Any], place: str) -> list[Taken]:
    """Take the answers at `field`, `group.part`, or `rows.part` in every row, from where they stand."""
    name, _, part = place.partition(".")
    holders: list[tuple[Any, str, str]]
    if not part:
        holders = [(answers, name, place)]
    elif isinstance(stood := answers.get(name), list):
        holders = [(row, part, f"{name}.{number}.{part}") for number, row in enumerate(stood)]
    else:
        holders = [(stood, part, place)]
    taken = [
        Taken(holder, path, holder.pop(key, None))
        for holder, key, path in holders
        if isinstance(holder, dict)
    ]
    return [one for one in taken if not is_empty(one.value)]


def put_answer(schema: Schema, answers: dict[str, Any], taken: Taken, to: str) -> bool:
    """Put an answer at its new place, where it fits and nothing stands; False when it does not."""
    name = to.partition(".")[0]
    field, question = find_question(schema, name), find_question(schema, to)
    if field is None or question is None or not is_of_type(question, taken.value):
        return False
    target: Any = answers
    if question is not field and SHAPE[field.kind] is Shape.ROWS:
        target = taken.holder
    elif question is not field:
        if is_empty(answers.get(name)):
            answers[name] = {}
        target = answers[name]
    if not isinstance(target, dict) or not is_empty(target.get(question.id)):
        return False
    target[question.id] = taken.value
    return True


def fit_group(
    schema: Schema, questions: Sequence[Question], group: dict[str, Any], path: str, shelf: Shelf
) -> dict[str, Any]:
    """The answers that have a place among some questions; the others go on the shelf."""
    known = {question.id for question in questions}
    for key, value in group.items():
        if key not in known:
            shelf.put(extend(path, key), value)
    fitted = {
        question.id: fit_answer(schema, question, group.get(question.id), extend(path, question.id), shelf)
        for question in questions
    }
    return {name: answer for name, answer in fitted.items() if answer is not None}


def fit_answer(schema: Schema, question: Question, value: Any, path: str, shelf: Shelf) -> Any:
    """An answer where it is of its type and among its choices; what is not goes on the shelf."""
    shape, parts = SHAPE[question.kind], schema.parts_of(question)
    if shape is Shape.ROWS and isinstance(value, list):
        rows = []
        shelf.put(path, value[question.at_most :])
        for number, row in enumerate(value[: question.at_most]):
            if isinstance(row, dict):
                rows.append(fit_group(schema, parts, row, extend(path, number), shelf))
            else:
                shelf.put(extend(path, number), row)
        return rows
    if shape is Shape.GROUP and isinstance(value, dict):
        return fit_group(schema, parts, value, path, shelf)
    if not is_of_type(question, value):
        shelf.put(path, value)
        return None
    return fit_choices({choice.id for choice in schema.choices_of(question)}, value, path, shelf)


def fit_choices(choices: set[str], value: Any, path: str, shelf: Shelf) -> Any:
    """An answer without what is not among the choices, if it must be; that goes on the shelf."""
    if not choices:
        return value
    if isinstance(value, list):
        shelf.put(path, [item for item in value if item not in choices])
        return [item for item in value if item in choices]
    if value in choices or is_empty(value):
        return value
    shelf.put(path, value)
    return None

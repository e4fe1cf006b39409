"""Two documents beside each other: what differs, field by field, as a reader sees it.

The browser compares alike (`overrides/assets/javascripts/comparison.js`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from plan_schema.answers import extend, is_empty, is_of_type, is_same, label_in, label_of, label_row
from plan_schema.display import show_answer, show_value
from plan_schema.kinds import SHAPE, Shape
from plan_schema.model import Kind, Question, Schema

Row = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One answer that differs."""

    path: str
    """Where in the document after; in the one before where a row was removed."""
    label: str
    """What it is called."""
    before: str
    """What it said."""
    after: str
    """What it says."""


def compare_documents(schema: Schema, one: dict[str, Any], other: dict[str, Any]) -> list[Difference]:
    """What differs, in the order of the form, and last among what has no place in it."""
    comparison = Comparison(schema)
    return [
        *comparison.compare_parts(schema.form.fields, one, other, "", ""),
        *comparison.compare_unplaced(one.get("unplaced"), other.get("unplaced")),
    ]


@dataclass(frozen=True)
class Comparison:
    """The comparison of two documents of a form."""

    schema: Schema

    def compare_parts(
        self, questions: Sequence[Question], one: Any, other: Any, path: str, prefix: str
    ) -> list[Difference]:
        """Answers side by side, in a row or group that `prefix` names."""
        return [
            difference
            for question in questions
            if question.kind is not Kind.FINGERPRINT
            for difference in self.compare_answers(
                question,
                (find_answer(one, question.id), find_answer(other, question.id)),
                extend(path, question.id),
                label_in(question, prefix),
            )
        ]

    def compare_answers(
        self, question: Question, answers: tuple[Any, Any], path: str, label: str
    ) -> list[Difference]:
        """Two answers to one question."""
        shape, parts = SHAPE[question.kind], self.schema.parts_of(question)
        sound = all(answer is None or is_of_type(question, answer) for answer in answers)
        if shape is Shape.GROUP and sound:
            return self.compare_parts(parts, *answers, path, label)
        if shape is Shape.ROWS and sound:
            before, after = (answer or [] for answer in answers)
            if max(len(before), len(after)) <= (question.at_most or 0):
                return self.compare_rows(question, before, after, path)
        one, other = (show_answer(self.schema, question, answer) for answer in answers)
        return self.compare_texts(one, other, path, label)

    def compare_rows(
        self, question: Question, before: list[Row], after: list[Row], path: str
    ) -> list[Difference]:
        """Rows, by who they are and not by where they stand."""
        matches = self.match_rows(question, before, after)
        found = []
        for number, row in enumerate(before):
            if number not in matches:
                place, label = extend(path, number), label_row(question, number)
                found += self.compare_texts(self.show_row(question, row), "", place, label)
        for number, (row, match) in enumerate(zip(after, matches, strict=True)):
            place, label = extend(path, number), label_row(question, number)
            if match is None:
                found += self.compare_texts("", self.show_row(question, row), place, label)
            else:
                parts = self.schema.parts_of(question)
                found += self.compare_parts(parts, before[match], row, place, label)
        return found

    def match_rows(self, question: Question, before: list[Row], after: list[Row]) -> list[int | None]:
        """The number each row after had before: of one alike in all, or else of one who is the same."""
        parts = self.schema.parts_of(question)
        who = question.distinct or tuple(part.id for part in parts[:1])
        is_match: Sequence[Callable[[Row, Row], bool]] = (
            lambda one, other: not self.compare_parts(parts, one, other, "", ""),
            lambda one, other: is_same(one, other, who),
        )
        matches: list[int | None] = [None] * len(after)
        for is_alike in is_match:
            for number, row in enumerate(after):
                if matches[number] is None:
                    free = (index for index in range(len(before)) if index not in matches)
                    matches[number] = next((index for index in free if is_alike(before[index], row)), None)
        return matches

    def show_row(self, question: Question, row: Row) -> str:
        """The answers of a row on one line."""
        return ", ".join(
            show_answer(self.schema, part, row[part.id])
            for part in self.schema.parts_of(question)
            if part.kind is not Kind.FINGERPRINT and not is_empty(row.get(part.id))
        )

    def compare_unplaced(self, one: Any, other: Any) -> list[Difference]:
        """What the form has no place for."""
        before, after = (group if isinstance(group, dict) else {} for group in (one, other))
        return [
            difference
            for place in {**before, **after}
            for difference in self.compare_texts(
                show_value(self.schema, before.get(place)),
                show_value(self.schema, after.get(place)),
                extend("unplaced", place),
                label_of(self.schema, place),
            )
        ]

    def compare_texts(self, one: str, other: str, path: str, label: str) -> list[Difference]:
        """Two answers as a reader sees them."""
        missing = self.schema.words.comparison.missing
        return [] if one == other else [Difference(path, label, one or missing, other or missing)]


def find_answer(group: Any, name: str) -> Any:
    """The answer to a question in a group of answers, if there is one."""
    return group.get(name) if isinstance(group, dict) else None

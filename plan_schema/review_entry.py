"""A new entry in the review log, put in its place without touching anything else in the file."""

import json
import re
import unicodedata
from collections.abc import Iterator

import yaml

from plan_schema import problems
from plan_schema.model import Review
from plan_schema.problems import Problem, ProblemsFound

PLAIN = re.compile(r"[^\W\d_](?:[\w .,()/–!?§-]*[\w.,)!?])?|§ [0-9]+")
"""A text that needs no quotation marks in YAML."""
NO_TEXT = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})
"""Words that other YAML readers take for something else than text."""


def clean_line(text: str) -> str:
    """What somebody typed, as text on one line."""
    normal = unicodedata.normalize("NFC", text)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in normal).split())


def add_entry(text: str, name: str, review: Review) -> str:
    """The log's text with one review more, after the last one. Everything else is kept sign for sign.

    `text` has the file's own line endings. ProblemsFound when the list is written so that nothing can be
    added.
    """
    reviews = find_reviews(text)
    if isinstance(reviews, yaml.SequenceNode) and not reviews.value and reviews.flow_style:
        entry = write_entry(review, "  ")
        start, end = reviews.start_mark.index, reviews.end_mark.index
        rest = end_of_line(text, end)
        return insert(text[:start].rstrip(" ") + text[end:rest], text[rest:], entry, text)
    if not isinstance(reviews, yaml.SequenceNode) or reviews.flow_style:
        raise ProblemsFound([Problem(name, 0, problems.review.entry_does_not_fit(write_entry(review, "  ")))])
    last = reviews.value[-1]
    indent = find_indent(text, reviews.start_mark.index)
    end = find_end(text, last, len(indent))
    return insert(text[:end], text[end:], write_entry(review, indent), text)


def find_reviews(text: str) -> yaml.Node | None:
    """The list of reviews, with where it stands in the text."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == "reviews"), None)


def find_indent(text: str, start: int) -> str:
    """The spaces before the dashes of a list that starts at a place in the text."""
    line = text[: start + 1].splitlines()[-1]
    return line[: len(line) - len(line.lstrip(" "))]


def find_end(text: str, node: yaml.Node, column: int) -> int:
    """Where the last line of an item ends, with the comments below that are indented as parts of it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = end_of_line(text, len(text[: node.end_mark.index].rstrip()))
    while comment := re.match(r"\r?\n( *)#[^\r\n]*", text[end:]):
        if len(comment[1]) <= column:
            break
        end += comment.end()
    return end


def end_of_line(text: str, place: int) -> int:
    """Where the line that a place stands on ends."""
    found = re.compile(r"[\r\n]").search(text, place)
    return found.start() if found else len(text)


def insert(before: str, after: str, entry: str, text: str) -> str:
    """An entry on lines of its own between two parts of a text, with the line endings of the whole."""
    ending = "\r\n" if "\r\n" in text else "\n"
    return before + ending + entry.replace("\n", ending) + (after or ending)


def write_entry(review: Review, indent: str) -> str:
    """A review as the log has it."""
    return "\n".join(f"{indent}{line}" for line in entry_lines(review))


def entry_lines(review: Review) -> Iterator[str]:
    """The lines of an entry, without the list's own indent."""
    yield f"- date: {review.date.isoformat()}"
    yield f"  extent: {review.extent.value}"
    yield f"  reviewer: {write_value(review.reviewer)}"
    yield f"  checked: [{', '.join(review.checked)}]"
    yield f"  decided: {write_value(review.decided)}"
    yield f"  larger_change: {'ja' if review.larger_change else 'nej'}"
    if review.decision:
        yield "  decision:"
        yield f"    date: {review.decision.date.isoformat()}"
        yield f"    paragraph: {write_value(review.decision.paragraph)}"
    if review.changes:
        yield "  changes:"
        yield from (f"    - {write_value(change)}" for change in review.changes)


def write_value(text: str) -> str:
    """A text as a YAML value."""
    if PLAIN.fullmatch(text) and text.lower() not in NO_TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)

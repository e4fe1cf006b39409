"""YAML in, plain text values out, with the line of each. Nothing is guessed.

Every scalar stays the text its author wrote (`19:30`, `yes`, `0701234567`): types come from the model
that reads it, never from YAML 1.1's guesses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from plan_schema import problems
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.swedish import quote

MAX_BYTES = 1_000_000
"""Largest file read, in bytes: far above any real one, far below what hurts."""
MAX_DEPTH = 20
"""Deepest nesting read: guards the reader against files made to exhaust it."""

SWALLOWED = re.compile(r"[ \t]+(#[^\s#]\S*)")
"""What stands where a value should, and is a comment to YAML, e.g. `#1a5276`."""

Data = str | list["Data"] | dict[str, "Data"]
"""What a YAML file holds here: texts, lists and groups of them."""
Path_ = tuple[str | int, ...]
"""Keys and positions from the top of a file to a value."""


@dataclass(frozen=True)
class Source:
    """One YAML text as plain data, with the line of every value and key."""

    name: str
    """The file as its editor knows it, e.g. `docs/granskning.yml`."""
    data: Data
    """The content; every scalar is the text that was written."""
    lines: dict[Path_, int] = field(default_factory=dict)
    """Path of a value → line of its key, or of its first word, counted from 1."""

    def line(self, path: Path_) -> int:
        """The line of a path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def without_items(self, key: str, positions: set[int]) -> "Source":
        """The source with some items of a list at its top left out; the others keep their lines."""
        items = self.data.get(key) if isinstance(self.data, dict) else None
        if not isinstance(items, list) or not isinstance(self.data, dict):
            return self
        kept = [position for position in range(len(items)) if position not in positions]
        moved: dict[str | int, int] = {old: new for new, old in enumerate(kept)}
        lines: dict[Path_, int] = {}
        for path, line in self.lines.items():
            if path[:1] != (key,) or len(path) == 1:
                lines[path] = line
            elif path[1] in moved:
                lines[key, moved[path[1]], *path[2:]] = line
        return Source(self.name, {**self.data, key: [items[position] for position in kept]}, lines)

    def problem(self, path: Path_, text: str) -> Problem:
        """A problem at a path of this file."""
        return Problem(self.name, self.line(path), text)


def read_text(path: Path, name: str, max_bytes: int = MAX_BYTES) -> str:
    """The text of a file, as UTF-8 with any kind of line ending; ProblemsFound when it cannot be had."""
    return decode_text(read_bytes(path, name, max_bytes), name)


def read_bytes(path: Path, name: str, max_bytes: int) -> bytes:
    """What is in a file; ProblemsFound when it cannot be had."""

    def refuse(text: str) -> ProblemsFound:
        return ProblemsFound([Problem(name, 0, text)])

    try:
        if path.exists() and not path.is_file():
            raise refuse(problems.files.not_a_file())
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise refuse(problems.files.missing_file()) from None
    except OSError:
        raise refuse(problems.files.unreadable_file()) from None
    if len(content) > max_bytes:
        raise refuse(problems.files.too_large_file(max_bytes))
    return content


def decode_text(content: bytes, name: str) -> str:
    """Bytes as text in UTF-8 with one kind of line ending; ProblemsFound when they are not, or are blank."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemsFound([Problem(name, 0, problems.files.wrong_encoding())]) from None
    if not text.strip():
        raise ProblemsFound([Problem(name, 0, problems.files.empty_file())])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_yaml(path: Path, name: str) -> Source:
    """A YAML file as a Source; ProblemsFound with every fault of its form."""
    return parse_yaml(read_text(path, name), name)


def parse_yaml(text: str, name: str, first_line: int = 1) -> Source:
    """A YAML text as a Source; `first_line` is where the text starts in its file."""
    offset = first_line - 1
    try:
        found = list(find_traps(text, name, offset))
        if found:
            raise ProblemsFound(found)
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise ProblemsFound([syntax_problem(error, text, name, offset)]) from None
    if node is None:
        raise ProblemsFound([Problem(name, 0, problems.files.empty_file())])
    reader = NodeReader(name, offset, {(): node.start_mark.line + 1 + offset}, [])
    data = reader.plain(node, ())
    if reader.found:
        raise ProblemsFound(reader.found)
    return Source(name, data, reader.lines)


def find_traps(text: str, name: str, offset: int) -> Iterator[Problem]:
    """What YAML allows but no editor of ours means.

    Aliases (also YAML bombs), tags, abysmal nesting, and a value that is taken for a comment.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        start, end = event.start_mark, event.end_mark
        line = (start.line if start else 0) + 1 + offset
        tag = getattr(event, "tag", None)
        if getattr(event, "anchor", None):
            yield Problem(name, line, problems.yaml.alias_in_yaml())
        if tag:
            yield Problem(name, line, problems.yaml.tag_in_yaml(tag))
        if isinstance(event, yaml.ScalarEvent) and start and end and start.index == end.index:
            if swallowed := SWALLOWED.match(text, end.index):
                yield Problem(name, line, problems.yaml.value_is_a_comment(swallowed[1]))
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                yield Problem(name, line, problems.yaml.too_deep_yaml(MAX_DEPTH))
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def syntax_problem(error: yaml.YAMLError, text: str, name: str, offset: int) -> Problem:
    """PyYAML's complaint as a Swedish sentence with its line."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        position = getattr(error, "position", 0)
        return Problem(
            name, text[:position].count("\n") + 1 + offset, problems.yaml.broken_yaml("otillåtet tecken")
        )
    lines = text.splitlines()
    number = min(mark.line, len(lines) - 1)  # a quotation mark that never ends is noticed after the last line
    start = lines[number]
    if "\t" in start[: len(start) - len(start.lstrip())] or "\\t" in str(getattr(error, "problem", "")):
        return Problem(name, number + 1 + offset, problems.yaml.tab_in_yaml())
    return Problem(
        name,
        number + 1 + offset,
        problems.yaml.broken_yaml(f"nära {quote(start, 40)}"),
    )


@dataclass(frozen=True)
class NodeReader:
    """Turns YAML nodes into plain data, noting the line of each value and every fault on the way."""

    name: str
    offset: int
    lines: dict[Path_, int]
    found: list[Problem]

    def plain(self, node: yaml.Node, path: Path_) -> Data:
        """One node as plain data."""
        if isinstance(node, yaml.SequenceNode):
            return [self.item(item, (*path, position)) for position, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self.group(node, path)
        return str(node.value)

    def item(self, node: yaml.Node, path: Path_) -> Data:
        """One item of a list."""
        self.lines[path] = self.line(node)
        return self.plain(node, path)

    def group(self, node: yaml.MappingNode, path: Path_) -> dict[str, Data]:
        """Keys and values."""
        group: dict[str, Data] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), self.line(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.found.append(Problem(self.name, line, problems.yaml.key_is_not_text()))
            elif key in group:
                self.found.append(
                    Problem(self.name, line, problems.yaml.duplicate_key(key, self.lines[*path, key]))
                )
            else:
                self.lines[*path, key] = line
                group[key] = self.plain(value_node, (*path, key))
        return group

    def line(self, node: yaml.Node) -> int:
        """The line a node starts on."""
        return int(node.start_mark.line) + 1 + self.offset

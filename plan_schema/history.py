"""When each file was last changed, as Git remembers it. Reads only, never asks the network."""

import datetime
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

TIMEOUT_SECONDS = 30
"""Longest that Git may take before the build goes on without it."""
COMMIT = "\x01"
"""What each commit begins with in the log; no file name holds it."""
POINTERS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"})
"""What Git sets for programs it starts itself, e.g. a build before each commit: it points elsewhere."""


class Gap(StrEnum):
    """Why not every file's last change is known."""

    NO_GIT = "no-git"
    """The program is not there."""
    NO_HISTORY = "no-history"
    """The folder has no history, or one that may not be read."""
    TOO_SLOW = "too-slow"
    """Git did not answer in time."""
    SHALLOW = "shallow"
    """Only the newest part of the history is here."""


@dataclass(frozen=True)
class History:
    """What is known of the files' last changes."""

    changed: Mapping[str, datetime.date] = field(default_factory=dict)
    """Path from the project's folder → the day of its last change in the history."""
    unsaved: frozenset[str] = frozenset()
    """Files changed after that, but not yet in the history."""
    gap: Gap | None = None
    """Why it is not everything; None when it is."""


def read_history(root: Path, folders: Sequence[str]) -> History:
    """The last change of every file in some folders of a project."""
    try:
        shallow = ask_git(root, "rev-parse", "--is-shallow-repository")
        if shallow is None:
            return History(gap=Gap.NO_HISTORY)
        form = f"--format={COMMIT}%cs %P"
        names = ("--name-only", "--relative", "--no-renames", "-z")
        # -c: a merge counts for what it changed beside what its parents had
        log = ask_git(root, "log", "-c", "--no-show-signature", *names, form, "--", *folders)
        unsaved = ask_git(root, "diff", *names, "HEAD", "--", *folders)
    except FileNotFoundError:
        return History(gap=Gap.NO_GIT)
    except subprocess.TimeoutExpired:
        return History(gap=Gap.TOO_SLOW)
    is_shallow = shallow.strip() != "false"
    return History(
        changed=read_log(log or "", is_shallow),
        unsaved=frozenset(filter(None, (unsaved or "").split("\0"))),
        gap=Gap.SHALLOW if is_shallow else None,
    )


def read_log(log: str, shallow: bool) -> dict[str, datetime.date]:
    """The newest date of each path in the output of `git log`.

    Where the history is cut off, the first commit left seems to have added every file: its date says nothing.
    """
    changed: dict[str, datetime.date] = {}
    cut_off: set[str] = set()
    for commit in log.split(COMMIT)[1:]:
        head, *paths = commit.replace("\n", "\0").split("\0")
        date, _, parents = head.partition(" ")
        for path in filter(None, paths):
            if path in cut_off:
                continue
            if shallow and not parents and path not in changed:
                cut_off.add(path)
            else:
                day = datetime.date.fromisoformat(date)
                changed[path] = max(day, changed.get(path, day))
    return changed


def ask_git(root: Path, *arguments: str) -> str | None:
    """What Git answers in a folder; None when it refuses.

    FileNotFoundError when there is no Git, TimeoutExpired when it takes too long.
    """
    inherited = {key: value for key, value in os.environ.items() if key not in POINTERS}
    environment = {**inherited, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    answer = subprocess.run(
        ["git", "-C", str(root), "-c", "log.showRoot=true", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
    )
    return answer.stdout.decode("utf-8", errors="replace") if answer.returncode == 0 else None

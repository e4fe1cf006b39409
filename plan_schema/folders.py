"""Folders that people keep files in: every file that somebody put there."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from plan_schema import problems

IGNORED = re.compile(r"(\..*|~\$.*|Thumbs\.db|desktop\.ini|(README|LICENSE)(\..*)?)", re.IGNORECASE)
"""What lies in a folder without anyone having put it there, or to explain the folder."""


def find_files(folder: Path, refuse: Callable[[Path, str], None]) -> Iterator[Path]:
    """Every file in a folder and below it, in order, save what is hidden or explains the folder."""

    def refuse_folder(error: OSError) -> None:
        refuse(Path(error.filename), problems.files.unreadable_folder())

    for top, folders, files in os.walk(folder, onerror=refuse_folder):
        folders[:] = sorted(name for name in folders if not IGNORED.fullmatch(name))
        for linked in filter(os.path.islink, (Path(top, name) for name in folders)):
            refuse(linked, problems.files.linked_folder())
        yield from (Path(top, name) for name in sorted(files) if not IGNORED.fullmatch(name))

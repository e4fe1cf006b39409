"""What takes time to make is made once for the same input, and kept by its hash."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

KEPT = ".build/browser"
CONTENTS = "contents.json"
"""Beside what was made: the name and size of each file, so that one that is gone is noticed."""


def keep(home: Path, name: str, inputs: Iterable[bytes], make: Callable[[Path], None]) -> Path:
    """The folder that `make` filled from these inputs, now or before.

    It is filled aside and then renamed: half of it is never seen, and two builds at once do no harm.
    """
    digest = hashlib.sha256()
    for content in inputs:
        digest.update(hashlib.sha256(content).digest())
    folder = home / KEPT / f"{name}-{digest.hexdigest()[:16]}"
    if is_whole(folder):
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as aside:
        filled = Path(aside) / name
        filled.mkdir()
        make(filled)
        (filled / CONTENTS).write_text(json.dumps(list_files(filled)), "utf-8")
        try:
            filled.rename(folder)
        except OSError:
            if not is_whole(folder):  # else another build was first, with the same content
                raise
    return folder


def is_whole(folder: Path) -> bool:
    """Whether everything that was made stands in a folder."""
    contents = folder / CONTENTS
    return contents.exists() and json.loads(contents.read_text("utf-8")) == list_files(folder)


def list_files(folder: Path) -> dict[str, int]:
    """Name → size, in bytes."""
    return {path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.name != CONTENTS}

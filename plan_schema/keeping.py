"""What takes time to make is made once for the same input, and kept by its hash."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

KEPT = ".build/browser"


def keep(home: Path, name: str, inputs: Iterable[bytes], make: Callable[[Path], None]) -> Path:
    """The folder that `make` filled from these inputs, now or before.

    It is filled aside and then renamed: half of it is never seen, and two builds at once do no harm.
    """
    digest = hashlib.sha256()
    for content in inputs:
        digest.update(hashlib.sha256(content).digest())
    folder = home / KEPT / f"{name}-{digest.hexdigest()[:16]}"
    if folder.exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as aside:
        filled = Path(aside) / name
        filled.mkdir()
        make(filled)
        try:
            filled.rename(folder)
        except OSError:
            if not folder.exists():  # else another build was first, with the same content
                raise
    return folder

"""What the accessibility statement may say: the last test's record, and whether it still holds."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plan_schema.model import AccessibilityRecord
from plan_schema.review import Verdict

RECORD = "docs/provning.yml"
TESTED = ("docs", "hooks", "overrides", "plan_schema", "mkdocs.yml", "package-lock.json", "requirements.lock")
"""What the site is made of."""


@dataclass(frozen=True)
class Accessibility:
    """The last test, seen from today."""

    record: AccessibilityRecord | None
    """What it found; None when nothing has been tested."""
    changed: bool
    """Whether pages or code are others than those that were tested."""
    before_review: bool
    """Whether the guidelines have been reviewed since."""


def judge_accessibility(
    record: AccessibilityRecord | None, fingerprint: str, verdict: Verdict
) -> Accessibility:
    """Whether the record still says how the site is."""
    if record is None:
        return Accessibility(None, changed=False, before_review=False)
    changed = record.fingerprint != fingerprint
    return Accessibility(record, changed, record.date < verdict.last_reviewed)


def find_fingerprint(root: Path) -> str:
    """A hash of all that the site is made of, save the record itself."""
    whole = hashlib.sha256()
    for path in find_sources(root):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return f"sha256:{whole.hexdigest()}"


def find_sources(root: Path) -> Iterator[Path]:
    """Every file that the site is made of, in a fixed order."""
    for name in TESTED:
        files = [root / name] if (root / name).is_file() else sorted((root / name).rglob("*"))
        for path in files:
            parts = path.relative_to(root).parts
            kept = "__pycache__" in parts or any(part.startswith(".") for part in parts)
            if path.is_file() and not kept and path != root / RECORD:
                yield path

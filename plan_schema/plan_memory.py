"""What was inside each PDF of the register, remembered between builds: taking it out takes its time."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from plan_schema.document_file import MAX_DOCUMENT_BYTES, is_pdf, parse_document
from plan_schema.yaml_source import read_bytes


class Memory:
    """What was inside each PDF, by the hash of the file; what no file in the register asked for is forgotten.

    It holds what the files hold, so it is readable by its owner alone.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: set[str] = set()

    def read_document(self, path: Path, name: str, form: str) -> Any:
        """The document in a plan file; ProblemsFound when there is none."""
        content = read_bytes(path, name, MAX_DOCUMENT_BYTES)
        if not is_pdf(content):
            return parse_document(content, name, {form})
        kept = self.folder / f"{hashlib.sha256(content).hexdigest()}.json"
        self.asked.add(kept.name)
        with suppress(OSError, ValueError):  # not there, or broken
            return json.loads(kept.read_text("utf-8"))
        document = parse_document(content, name, {form})
        with suppress(OSError):  # then it is taken out again the next time
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = kept.with_suffix(f".{os.getpid()}")
            new.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
            new.replace(kept)
        return document

    def forget_others(self) -> None:
        """Remove what is remembered of files that are gone."""
        for kept in self.folder.glob("*"):
            if kept.name not in self.asked:
                with suppress(OSError):
                    kept.unlink()

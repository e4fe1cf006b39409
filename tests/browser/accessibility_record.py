"""Keeps what the sweep found, and writes it for the accessibility statement, in `docs/provning.yml`."""

import datetime
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plan_schema.accessibility import RECORD, find_fingerprint
from plan_schema.model import NotTested, TestedPart
from plan_schema.node import require_home
from plan_schema.review import find_today
from tests.browser.checks import Findings

WIDTHS = (1280, 768, 360, 320)
PALETTES = ("light", "dark")
HEAD = """\
# yaml-language-server: $schema=../plan_schema/editor_schemas/provning.json
# Skriven av provningen (make sweep). Ändra den inte för hand: kör provningen igen.
# Härifrån hämtar tillgänglighetsredogörelsen sina uppgifter.
"""


@dataclass
class Record:
    """What has been found so far."""

    found: dict[TestedPart, Findings] = field(default_factory=dict)
    """By what was tried."""
    windows: set[tuple[int, str]] = field(default_factory=set)
    """Width and palette of every window that all pages were tried in."""
    pages: int = 0
    """How many pages were tried."""
    notes: int = 0
    """How many times something was noted."""
    tests: set[str] = field(default_factory=set)
    """The tests that have said what they found."""

    def note(self, part: TestedPart, findings: Findings) -> None:
        """What was found in trying one part."""
        self.notes += 1
        kept = self.found.setdefault(part, Findings())
        for fault, pages in findings.items():
            for page in pages:
                kept.note(page, fault)

    def complete(self, tests: set[str]) -> bool:
        """Whether every part has been tried in every window, and no test fell over before it could say."""
        windows = {(width, palette) for width in WIDTHS for palette in PALETTES}
        return self.found.keys() == set(TestedPart) and self.windows == windows and self.tests == tests

    def write(self, root: Path, chromium: str) -> None:
        """The record, as YAML that git shows the changes of."""
        today = find_today(os.environ, datetime.datetime.now(datetime.UTC)).date
        tools = {"axe-core": read_version("axe-core"), "Nu Html Checker": read_version("vnu-jar")}
        lines = [
            f"date: {today.isoformat()}",
            f"fingerprint: {find_fingerprint(root)}",
            f"pages: {self.pages}",
            f"widths: [{', '.join(map(str, WIDTHS))}]",
            "tools:",
            *(
                f"  - {{name: {name}, version: {version}}}"
                for name, version in (tools | {"Chromium": chromium}).items()
            ),
            *write_list("parts", [f"{{id: {part}, faults: {len(self.found[part])}}}" for part in TestedPart]),
            *write_list("faults", [f"{{rule: {rule}, pages: {count}}}" for rule, count in self.rules()]),
            *write_list("not_tested", list(NotTested)),
        ]
        (root / RECORD).write_text(HEAD + "\n".join(lines) + "\n", "utf-8")

    def rules(self) -> list[tuple[str, int]]:
        """Each broken rule, and on how many pages: axe's by their names, others by their part."""
        pages: dict[str, set[str]] = {}
        for part, findings in self.found.items():
            for fault, where in findings.items():
                axe = part in (TestedPart.AXE, TestedPart.OPENED)
                pages.setdefault(fault.split(":")[0] if axe else str(part), set()).update(where)
        return sorted((rule, len(where)) for rule, where in pages.items())


def write_list(key: str, items: Sequence[str]) -> list[str]:
    """A YAML list, also an empty one."""
    return [f"{key}:", *(f"  - {item}" for item in items)] if items else [f"{key}: []"]


def read_version(package: str) -> str:
    """The version of an installed package."""
    text = (require_home() / f"node_modules/{package}/package.json").read_text("utf-8")
    version: str = json.loads(text)["version"]
    return version

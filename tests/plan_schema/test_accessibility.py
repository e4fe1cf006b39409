"""What the accessibility statement says of the last test, and when it says that the test is out of date."""

from pathlib import Path

import pytest

from plan_schema import Project, fill_in, read_project
from plan_schema.accessibility import RECORD, find_fingerprint
from plan_schema.model import NotTested, TestedPart
from plan_schema.reading import read_accessibility_record
from tests.browser.accessibility_record import PALETTES, WIDTHS, Record
from tests.browser.checks import Findings
from tests.conftest import day_of_last_review, environment

PAGE = "om/tillganglighet.md"
ALL = "{{ provning.slutsats }}\n\n{{ provning.brister }}\n\n{{ provning.metod }}"


def read(project: Path) -> Project:
    return read_project(project, environment())


def said(project: Path) -> str:
    material = read(project).material
    assert material
    return fill_in(ALL, PAGE, material)


def write_record(project: Path, fault: str = "", date: str = "") -> None:
    """A record as a whole sweep writes it."""
    record = Record(pages=45)
    for part in TestedPart:
        found = Findings()
        if fault and part is TestedPart.AXE:
            found.note("/", fault)
            found.note("/om/", fault)
        record.note(part, found)
    record.write(project, "156.0")
    path = project / RECORD
    if date:
        lines = path.read_text("utf-8").splitlines()
        text = "\n".join(f"date: {date}" if line.startswith("date:") else line for line in lines)
        path.write_text(text + "\n", "utf-8")


@pytest.fixture(autouse=True)
def on_the_day_of_the_review(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEW_TODAY", day_of_last_review())


def test_what_nobody_has_tested_is_said(project: Path) -> None:
    (project / RECORD).unlink(missing_ok=True)
    assert "inte provad än" in said(project)
    assert read(project).problems == ()


def test_a_clean_test_promises_no_more_than_it_shows(project: Path) -> None:
    write_record(project)
    text = said(project)
    assert "**delvis förenlig**" in text
    assert "inga brister" in text
    assert "skärmläsare" in text
    assert "axe&#45;core 4" in text
    assert " och Chromium 156&#46;0." in text
    assert "45 sidor" in text
    assert "har ändrats" not in text
    assert "äldre än" not in text


def test_faults_are_counted_by_their_rule(project: Path) -> None:
    write_record(project, "color-contrast: .menu a")
    text = said(project)
    assert "hittade vi brister" in text
    assert "| color&#45;contrast | 2 |" in text
    assert "1 slags fel" in text


def test_a_page_changed_after_the_test_is_said(project: Path) -> None:
    write_record(project)
    (project / "docs/index.md").write_text("# Ny\n", "utf-8")
    assert "har ändrats efter provningen" in said(project)


def test_a_test_from_before_the_review_is_said(project: Path) -> None:
    write_record(project, date="2020-01-01")
    assert "äldre än den senaste granskningen" in said(project)


def test_the_record_is_no_part_of_what_was_tested(project: Path) -> None:
    before = find_fingerprint(project)
    write_record(project)
    assert find_fingerprint(project) == before


def test_a_malformed_record_stops_the_build(project: Path) -> None:
    (project / RECORD).write_text("date: igår\npages: 3\n", "utf-8")
    texts = [str(problem) for problem in read(project).problems if problem.where == RECORD]
    assert any("rad 1" in text and "ett datum" in text for text in texts)
    assert any("parts" in text for text in texts)
    found: list[object] = []
    assert read_accessibility_record(project / RECORD, RECORD, found) is None  # type: ignore[arg-type]


def test_only_a_whole_sweep_is_complete() -> None:
    record = Record()
    assert not record.complete({"a"})
    for part in TestedPart:
        record.note(part, Findings())
    record.tests.add("a")
    assert not record.complete({"a"})
    record.windows |= {(width, palette) for width in WIDTHS for palette in PALETTES}
    assert record.complete({"a"})
    assert not record.complete({"a", "b"}), "one fell over"


def test_every_part_and_every_gap_has_words(project: Path) -> None:
    write_record(project, "label: input")
    text = said(project)
    assert text.count("| inga fel |") == len(TestedPart) - 1
    assert text.count("\n- ") == len(NotTested)

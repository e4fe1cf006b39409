"""`check-archive` as it is run: what it says of whole folders, and which code it ends with."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plan_schema.__main__ import main
from tests.archive_cases import PICTURES, make_pdf, make_snapshot, seal, write_row, write_snapshot
from tests.conftest import FROZEN_SCHEMA, MADE_UP_REGISTER, ROOT
from tests.plan_cases import complete_plan

NEW_YEAR = "2027-01-05"
EGEN = {
    "platform": "egen",
    "platform_name": "Bygdebloggen",
    "unit": "Hembygdsarkivet",
    "address": "https://blogg.example.com/",
}
Say = Callable[..., tuple[int, str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run the command in a project with the frozen schema and three accounts; its code and words."""
    project, register = tmp_path / "projekt", tmp_path / "forteckning"
    shutil.copytree(FROZEN_SCHEMA, project / "plan_schema/schema")
    shutil.copytree(MADE_UP_REGISTER, register)
    for other in ("instagram-biblioteket", "youtube-naringsliv"):
        for path in register.glob(f"{other}.*"):
            path.unlink()
    monkeypatch.setenv("REGISTER_FOLDER", str(register))
    monkeypatch.setenv("REVIEW_TODAY", NEW_YEAR)

    def run(*arguments: str) -> tuple[int, str]:
        code = main(["--project", str(project), "check-archive", *arguments])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "arkiv"
    folder.mkdir()
    return folder


def fill(archive: Path) -> None:
    """Put everything that is expected of 2026-H2 in the archive."""
    make_snapshot(archive)
    make_snapshot(
        archive / "x",
        "ogonblicksbild_x_raddningstjansten_2026-H2_2026-12-29.pdf",
        account="x-raddningstjansten",
    )
    last = {"account": "egen-bygdebloggen", "final": True, "taken": "2026-09-30 09:00", **EGEN}
    make_pdf(
        archive / "ogonblicksbild_egen_bygdebloggen_2026-H2_2026-09-30.pdf",
        seal(write_snapshot() | last),
        *PICTURES,
    )


def test_all_there_and_whole_is_0(say: Say, archive: Path) -> None:
    fill(archive)
    code, said = say(str(archive))
    assert code == 0
    assert "Hembygdsarkivet – Bygdebloggen, den sista ögonblicksbilden finns och är hel" in said
    assert said.endswith("3 av 3 väntade ögonblicksbilder för andra halvåret 2026 finns och är hela.\n")


def test_one_that_is_missing_or_broken_is_1(say: Say, archive: Path) -> None:
    fill(archive)
    spoilt, *_ = archive.glob("ogonblicksbild_facebook*")
    spoilt.write_bytes(spoilt.read_bytes()[:900])
    (archive / "x/ogonblicksbild_x_raddningstjansten_2026-H2_2026-12-29.pdf").unlink()
    code, said = say(str(archive))
    assert code == 1
    assert f"{spoilt.name}: filen är skadad eller avklippt" in said
    assert "Räddningstjänsten – X saknas" in said
    assert "1 av 3 väntade" in said


def test_the_half_year_may_be_chosen(say: Say, archive: Path) -> None:
    code, said = say(str(archive), "--period", "2026-H1")
    assert (code, "0 av 3 väntade ögonblicksbilder för första halvåret 2026" in said) == (1, True)
    assert "Enligt förteckningen väntas inga" in say(str(archive), "--period", "2025-H2")[1]
    assert (
        "2 väntade ögonblicksbilder för första halvåret 2030" in say(str(archive), "--period", "2030-H1")[1]
    )


@pytest.mark.parametrize(
    ("today", "period"),
    [("2026-12-17", "första halvåret 2026"), ("2026-12-18", "andra halvåret 2026")],
)
def test_the_half_year_is_else_the_one_that_is_due(
    today: str, period: str, say: Say, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEW_TODAY", today)
    assert f"Ögonblicksbilder för {period}:" in say(str(archive))[1]


@pytest.mark.parametrize("period", ["hösten", "2026", "2026-H3", "0000-H1", "9999-H2"])
def test_what_is_no_half_year_is_2(period: str, say: Say, archive: Path) -> None:
    code, said = say(str(archive), "--period", period)
    assert (code, "är inget halvår" in said) == (2, True)


def test_a_folder_that_is_none_is_2(
    say: Say, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fil").write_text("x", "utf-8")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    for name, text in (("borta", "mappen finns inte"), ("fil", "ingen mapp"), ("ring", "går inte att läsa")):
        code, said = say(str(tmp_path / name))
        assert (code, text in said) == (2, True), said

    look = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder == archive:
            raise PermissionError(13, "Permission denied")
        return look(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    code, said = say(str(archive))
    assert (code, "går inte att läsa" in said) == (2, True)


def test_without_a_register_it_is_2_and_with_one_that_is_gone_too(
    say: Say, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTER_FOLDER", str(tmp_path / "borta"))
    code, said = say(str(archive))
    assert (code, "finns inte eller kan inte läsas" in said) == (2, True)
    monkeypatch.setenv("REGISTER_FOLDER", "")
    code, said = say(str(archive))
    assert (code, "förteckningen är inte inkopplad" in said) == (2, True)


def test_an_account_that_the_register_cannot_read_is_said_and_hides_no_other(
    say: Say, archive: Path, tmp_path: Path
) -> None:
    fill(archive)
    (tmp_path / "forteckning/x-raddningstjansten.yml").write_text("state: på semester\n", "utf-8")
    code, said = say(str(archive))
    assert code == 1
    assert "forteckning/x-raddningstjansten.yml, rad 1: ”state”" in said
    assert "2 av 2 väntade" in said


def test_other_forms_are_checked_alike_and_counted(say: Say, archive: Path, tmp_path: Path) -> None:
    fill(archive)
    forms = tmp_path / "projekt/plan_schema/schema/forms"
    text = (forms / "ogonblicksbild.yml").read_text("utf-8")
    text = text.replace("[platform, account, period, taken]", "[platform, unit]").replace(
        "title: Ögonblicksbild av konto", "title: Dokumentera borttaget inlägg"
    )
    (forms / "borttaget-inlagg.yml").write_text(text, "utf-8")
    record = seal(write_snapshot() | {"schema": "borttaget-inlagg"})
    name = "borttaget-inlagg_facebook_kulturskolan"
    make_pdf(archive / f"{name}_2026-11-02.pdf", record, *PICTURES)
    twice = seal(record | {"pictures": [write_row(PICTURES[1])]})
    make_pdf(archive / "inlagg.pdf", twice, PICTURES[0])
    make_pdf(archive / "plan.pdf", seal(complete_plan()))
    make_pdf(archive / "okand.pdf", {"schema": "semesterplan"})
    code, said = say(str(archive))
    assert code == 1
    assert "  – Dokumentera borttaget inlägg: 2 (1 med fel)\n" in said
    assert "  – Aktivitetsplan för sociala medier: 1 (1 med fel)\n" in said
    assert f"inlagg.pdf: filen ska heta ”{name}_ÅÅÅÅ-MM-DD.pdf”" in said
    assert "inlagg.pdf: Bild 1 finns inte på sidorna så som den sparades" in said
    assert "plan.pdf: filen ska heta ”aktivitetsplan-facebook-kulturskolan-ÅÅÅÅ-MM-DD.pdf”" in said
    assert "Tänk på: okand.pdf: filen är inget dokument från formulären" in said
    assert f"{name}_2026-11-02.pdf" not in said
    assert "3 av 3 väntade" in said


def test_a_name_that_no_terminal_should_obey_is_made_harmless(say: Say, archive: Path) -> None:
    (archive / "bild\x1b[2J\udcff.pdf").write_bytes(b"%PDF-1.7 trasig")
    assert "bild\ufffd[2J\ufffd.pdf: filen är skadad" in say(str(archive))[1]


def test_the_lines_pasted_into_the_notes_make_the_due_list_quiet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register = shutil.copytree(MADE_UP_REGISTER, tmp_path / "forteckning")
    monkeypatch.setenv("REGISTER_FOLDER", str(register))
    monkeypatch.setenv("REVIEW_TODAY", NEW_YEAR)
    asked = "Ögonblicksbilden av Kulturskolan – Facebook för andra halvåret 2026 saknas"
    assert main(["--project", str(ROOT), "due"]) == 0
    assert asked in capsys.readouterr().out
    notes = register / "facebook-kulturskolan.yml"
    pasted = f"""\
snapshots:
  - date: 2026-12-29
    period: 2026-H2
    final: nej
    file: ogonblicksbild_facebook_kulturskolan_2026-H2_2026-12-29.pdf
    sha256: {"3f8a" * 16}
"""
    notes.write_text(notes.read_text("utf-8").replace("snapshots:\n", pasted), "utf-8")
    assert main(["--project", str(ROOT), "due"]) == 0
    said = capsys.readouterr().out
    assert asked not in said
    assert "Räddningstjänsten – X för andra halvåret 2026 saknas" in said

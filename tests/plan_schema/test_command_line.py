"""The command line: what it says and which code it ends with."""

import io
import json
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace as replace_field
from pathlib import Path
from unittest.mock import patch

import pikepdf
import pytest

from plan_schema import Problem, Register, read_project
from plan_schema.__main__ import main
from plan_schema.commands.review import annotate
from plan_schema.fingerprint import checksum
from tests.conftest import ROOT, day_of_last_review, due_date, environment, long_overdue, replace, run
from tests.plan_cases import approve_anew, complete_plan


def plan_schema(project: Path, *arguments: str, today: str | None = None) -> tuple[int, str]:
    """Code and words of a command in a project, in this process: one of its own takes ten times as long."""
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="utf-8", write_through=True)
    with patch.dict(os.environ, environment(today)), redirect_stdout(stream), redirect_stderr(stream):
        code = main(["--project", str(project), *arguments])
    return code, written.getvalue().decode("utf-8")


def start(project: Path, *arguments: str) -> tuple[int, str]:
    """Code and words of the program as a shell starts it, in a project's own folder."""
    result = run(["-m", "plan_schema", *arguments], project)
    said = result.stdout + result.stderr
    assert "Traceback" not in said
    return result.returncode, said


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(complete_plan()), "utf-8")
    return path


def test_help_is_in_swedish(project: Path) -> None:
    code, said = start(project, "--help")
    assert code == 0
    assert "Kontrollerar" in said
    assert "usage" not in said
    assert "show this help" not in said


def test_a_wrong_call_ends_with_2_and_a_sentence(project: Path) -> None:
    code, said = start(project, "granska-allt")
    assert code == 2
    assert "--help" in said


def test_check_finds_nothing_wrong_with_the_project(project: Path) -> None:
    assert start(project, "check")[0] == 0


def test_check_fails_with_every_problem_at_once(project: Path) -> None:
    replace(project / "plan_schema/schema/plan.yml", "label: Webbadress", "lable: Webbadress")
    (project / "docs/granskning.yml").unlink()
    code, said = start(project, "check")
    assert code == 1
    assert "Menade du ”label”?" in said
    assert "docs/granskning.yml: filen finns inte" in said


def test_steps_followed_on_a_day_that_has_not_been_are_refused(project: Path) -> None:
    name = "plan_schema/schema/platforms/x.yml"
    text = (project / name).read_text("utf-8")
    (project / name).write_text(f"{text}clicked_through:\n  date: 2126-11-22\n  by: Kim\n", "utf-8")
    code, said = plan_schema(project, "check")
    assert code == 1
    assert f"{name}, rad {text.count(chr(10)) + 2}: datumet är den 22 november 2126, men i dag" in said


def test_a_remark_on_the_register_is_shown_as_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    project = read_project(ROOT, {"REVIEW_TODAY": day_of_last_review()})
    assert project.material
    remark = Problem("forteckning/facebook-kulturskolan.pdf", 0, "samma person godkänner planen två gånger.")
    material = replace_field(project.material, register=Register(configured=True, remarks=(remark,)))
    assert annotate("github", set(), replace_field(project, material=material)) == 0
    assert capsys.readouterr().out == f"::warning file={remark.where}::{remark.text}\n"


def test_review_in_time_is_0_overdue_is_1_broken_is_2(project: Path) -> None:
    day = day_of_last_review()
    assert plan_schema(project, "review", today=day)[0] == 0
    assert plan_schema(project, "review", today=due_date())[0] == 0
    assert plan_schema(project, "review", today=long_overdue())[0] == 1
    assert plan_schema(project, "review", today="1999-01-01")[0] == 2
    assert plan_schema(project, "review", today="snart")[0] == 2
    replace(project / "docs/granskning.yml", "owner: ", "ägare: ")
    assert plan_schema(project, "review", today=day)[0] == 2


def test_review_says_that_the_date_was_assumed(project: Path) -> None:
    assert "REVIEW_TODAY" in plan_schema(project, "review")[1]


def test_review_start_lists_what_to_go_through_and_says_that_there_is_no_history(project: Path) -> None:
    code, said = plan_schema(project, "review", "start")
    assert code == 0
    for part in (
        "Alla datum finns inte. Projektets mapp har ingen versionshistorik",
        "(docs/riktlinjer/ansvar.md)",
        "2009:400: ",
        "https://www.digg.se/tdosanmalan",
        "Ingen har klickat igenom stegen än.",
        "RL-26 (Riktlinjer för sociala medier, Uppdatera riktlinjerna): ",
        "ska granskas igen",
    ):
        assert part in said


def test_review_start_without_a_log_says_why(project: Path) -> None:
    (project / "docs/granskning.yml").unlink()
    code, said = plan_schema(project, "review", "start")
    assert code == 2
    assert "docs/granskning.yml: filen finns inte" in said


def sign(project: Path, answers: list[str], today: str) -> tuple[int, str]:
    result = subprocess.run(
        [sys.executable, "-m", "plan_schema", "review", "sign"],
        cwd=project,
        env=environment(today),
        input="".join(f"{answer}\n" for answer in answers),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout + result.stderr


def test_review_sign_asks_and_writes_and_an_overdue_review_is_in_time_again(project: Path) -> None:
    log = project / "docs/granskning.yml"
    before = log.read_text("utf-8")
    checks = re.findall("^  - id: ", before, re.MULTILINE)
    answers = ["", *("ja" for _ in checks), "hel", "Informationsfunktionen", "Inget ändras.", "nej", "", "ja"]
    code, said = sign(project, answers, long_overdue())
    assert code == 0, said
    assert "Granskningen är inskriven i docs/granskning.yml." in said
    after = log.read_text("utf-8")
    assert after.startswith(before)
    assert f"  - date: {long_overdue()}\n    extent: hel\n    reviewer: Informationsfunktionen\n" in after
    assert plan_schema(project, "review", today=long_overdue())[0] == 0


def test_leaving_review_sign_writes_nothing(project: Path) -> None:
    before = (project / "docs/granskning.yml").read_bytes()
    code, said = sign(project, ["", "ja"], day_of_last_review())
    assert code == 1
    assert "Avbrutet. Inget är skrivet." in said
    assert (project / "docs/granskning.yml").read_bytes() == before


def test_a_complete_plan_passes(project: Path, plan_file: Path) -> None:
    assert start(project, "check-plan", str(plan_file)) == (
        0,
        f"{plan_file}: Verksamhetens chef: godkännandet gäller planen så som den är nu.\n"
        f"{plan_file}: Förvaltningschef: planen är inte godkänd i filen.\n"
        f"{plan_file}: planen är fullständig enligt schemat.\n",
    )


def test_a_pdf_is_checked_like_its_json(project: Path, plan_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["plan.json"] = plan_file.read_bytes()
        pdf.save(path)
    code, said = plan_schema(project, "check-plan", str(path))
    assert (code, said.replace("plan.pdf", "plan.json")) == plan_schema(project, "check-plan", str(plan_file))


def test_warnings_and_void_approvals_are_said(project: Path, plan_file: Path) -> None:
    changed = complete_plan() | {"goals": "Många följare."}
    plan_file.write_text(json.dumps(changed), "utf-8")
    code, said = plan_schema(project, "check-plan", str(plan_file))
    assert code == 1
    assert f"{plan_file}: Tänk på: Mål: det finns inget tal." in said
    assert "Verksamhetens chef: godkännandet gäller inte planen så som den är nu." in said
    plan_file.write_text(json.dumps(approve_anew(changed)), "utf-8")
    code, said = plan_schema(project, "check-plan", str(plan_file))
    assert code == 0
    assert "Tänk på: Mål" in said


def test_an_approval_that_nothing_proves_is_not_said_to_be_of_another_plan(
    project: Path, plan_file: Path
) -> None:
    plan = complete_plan()
    del plan["approval_unit_head"]["fingerprint"]
    plan_file.write_text(json.dumps(plan), "utf-8")
    code, said = plan_schema(project, "check-plan", str(plan_file))
    assert code == 1
    assert "Verksamhetens chef: det går inte att se om godkännandet gäller planen så som den är nu." in said
    assert "gäller inte planen" not in said


def test_an_older_plan_is_brought_to_the_current_version_first(project: Path, plan_file: Path) -> None:
    older = complete_plan() | {"version": 1, "budget": 1000}
    del older["approval_unit_head"]
    plan_file.write_text(json.dumps(older | {"checksum": checksum(older)}), "utf-8")
    code, said = plan_schema(project, "check-plan", str(plan_file))
    assert code == 0
    assert "är gjord i version 1 av formuläret och är nu överförd till version 2." in said
    assert "Fältet ”Kontots e-postadress” är nytt." in said
    assert "”budget” har ingen plats i formuläret. Svaret följer med filen: 1000" in said
    plan_file.write_text(json.dumps(older | {"checksum": "0" * 64}), "utf-8")
    code, said = plan_schema(project, "check-plan", str(plan_file))
    assert code == 1
    assert "har ändrats efter att den laddades ner" in said


def test_diff_says_field_by_field_what_changed(project: Path, plan_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "annan.json"
    changes = {"version": 1, "hours_per_week": 3, "other": "Rad ett.\nRad två."}
    other.write_text(json.dumps(complete_plan() | changes), "utf-8")
    assert plan_schema(project, "diff", str(plan_file), str(plan_file)) == (0, "Inget svar skiljer sig.\n")
    assert plan_schema(project, "diff", str(plan_file), str(other)) == (
        1,
        "Beräknad arbetstid (timmar i veckan)\n  före: 2,5\n  efter: 3\n"
        "Övrigt\n  före: Vi använder <b>egna</b> bilder & filmer.\n  efter: Rad ett.\n  Rad två.\n"
        "2 svar skiljer sig.\n",
    )


@pytest.mark.parametrize(
    "content", ["{", "[]", "{}", '{"schema": "annan", "version": 1, "municipality": "gislaved"}',
                json.dumps(complete_plan() | {"version": 99})],
)  # fmt: skip
def test_diff_needs_two_plans(project: Path, plan_file: Path, tmp_path: Path, content: str) -> None:
    other = tmp_path / "annan.json"
    other.write_text(content, "utf-8")
    code, said = plan_schema(project, "diff", str(plan_file), str(other))
    assert code == 2
    assert "att rätta" in said


def test_every_problem_in_every_plan_is_said(project: Path, plan_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "annan.json"
    other.write_text(json.dumps(approve_anew(complete_plan() | {"goals": "", "hours_per_week": -1})), "utf-8")
    code, said = plan_schema(project, "check-plan", str(plan_file), str(other), str(tmp_path / "saknas.json"))
    assert code == 1
    assert "2 fel att rätta" in said
    assert "saknas.json: filen finns inte" in said


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b'"plan"', b"\xff\xfe", b"x" * 20_000_000, b"[" * 200_000,
        b'{"a":' * 50_000, b'{"schema": NaN}', b'{"a": 1, "a": 2}', b'{"version": 1' + b"0" * 5000 + b"}",
        b"%PDF-1.7\n", b'{"schema": "\\ud800"}', "{\"unit\": \"Å\"}".encode("latin-1"),
    ],
    ids=[
        "empty", "cut off", "a list", "null", "a text", "binary", "20 MB", "deep lists", "deep groups", "NaN",
        "key twice", "huge number", "a PDF", "lone surrogate", "latin-1",
    ],
)  # fmt: skip
def test_a_file_that_is_no_plan_gets_a_sentence(project: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fel.json"
    path.write_bytes(content)
    code, said = plan_schema(project, "check-plan", str(path))
    assert code == 1
    assert "att rätta" in said


def test_a_draft_is_refused_as_complete_and_accepted_as_draft(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "utkast.json"
    path.write_text(
        json.dumps({"schema": "aktivitetsplan", "version": 2, "municipality": "gislaved"}), "utf-8"
    )
    assert plan_schema(project, "check-plan", str(path))[0] == 1
    assert plan_schema(project, "check-plan", "--draft", str(path))[0] == 0


def test_json_schema_is_printed_as_json(project: Path) -> None:
    code, said = plan_schema(project, "json-schema")
    assert code == 0
    assert json.loads(said)["$defs"].keys() == {"draft", "complete"}


def test_the_schemas_for_editors_are_written_where_the_files_look_for_them(project: Path) -> None:
    folder = project / "plan_schema/editor_schemas"
    before = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    for path in folder.iterdir():
        path.write_text("{}", "utf-8")
    assert plan_schema(project, "json-schema", "--editors")[0] == 0
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == before


def test_what_is_wrong_with_both_files_is_said_in_one_run(project: Path, tmp_path: Path) -> None:
    code, said = plan_schema(project, "diff", str(tmp_path / "a.json"), str(tmp_path / "b.json"))
    assert code == 2
    assert "2 fel att rätta" in said


def test_a_file_cannot_speak_to_the_terminal(project: Path, plan_file: Path) -> None:
    plan = complete_plan() | {"municipality": "\x1b[2Jannan", "\x1b[31m": "x", "other": "\x1b[2J"}
    plan_file.write_text(json.dumps(plan), "utf-8")
    said = plan_schema(project, "check-plan", str(plan_file))[1]
    said += plan_schema(project, "diff", str(plan_file), str(plan_file))[1]
    assert "annan" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x89PNG\r\n\x1a\n", "varken PDF eller JSON"),
        ("Hej!".encode("utf-16"), "varken PDF eller JSON"),
        (json.dumps(complete_plan() | {"version": 9}).encode(), "gjord i version 9 av formuläret"),
        (json.dumps(complete_plan() | {"version": True}).encode(), "men är ”true”"),
    ],
    ids=["a picture", "UTF-16", "newer", "a truth value"],
)
def test_the_reason_is_the_right_one(project: Path, plan_file: Path, content: bytes, says: str) -> None:
    plan_file.write_bytes(content)
    assert says in plan_schema(project, "check-plan", str(plan_file))[1]

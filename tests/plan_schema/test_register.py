"""The register: what a folder of plans and notes says, and everything that is wrong with it."""

import datetime
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plan_schema import Schema, read_schema
from plan_schema.accounts import Register
from plan_schema.fingerprint import checksum, fingerprint
from plan_schema.model import Form, FormChange, FormField, State
from plan_schema.model.form import Section
from plan_schema.problems import Problem
from plan_schema.register import account_id, find_folder, read_register
from plan_schema.review import Today
from tests.conftest import ROOT
from tests.plan_cases import approve_anew, change, complete_plan, read_data

TODAY = Today(datetime.date(2026, 11, 24), assumed=True)
SCHEMA = read_schema(ROOT / "plan_schema/schema")
CASES = read_data("register_cases.yml")
MADE_UP = ROOT / "tests/data/register"


def approved_plan(**answers: Any) -> dict[str, Any]:
    """A plan of today's form that both heads have approved, with its checksum."""
    plan = complete_plan() | {"version": SCHEMA.plan.version} | answers
    signed = {"approved": True, "date": "2026-01-20", "fingerprint": "?"}
    plan |= {
        "approval_unit_head": signed | {"name": "Stina Lind"},
        "approval_department_head": signed | {"name": "Per Alm"},
    }
    plan = approve_anew(plan, SCHEMA)
    return plan | {"checksum": checksum(plan)}


def plan_of(case: dict[str, Any]) -> dict[str, Any]:
    """The plan of a case, downloaded again after what was changed in it."""
    plan = change(approved_plan(), case.get("set", {}), case.get("remove", []))
    if case.get("approve") != "nej":
        plan = approve_anew(plan, SCHEMA)
    return plan if case.get("seal") == "nej" else plan | {"checksum": checksum(plan)}


def put(folder: Path, name: str, plan: dict[str, Any], notes: str = "") -> None:
    """An account in a register."""
    (folder / f"{name}.json").write_text(json.dumps(plan, ensure_ascii=False), "utf-8")
    if notes:
        (folder / f"{name}.yml").write_text(notes, "utf-8")


def read(root: Path, folder: Path, schema: Schema = SCHEMA) -> tuple[Register, list[str]]:
    found: list[Problem] = []
    register = read_register(root, folder, schema, TODAY, found)
    return register, [str(problem) for problem in sorted(set(found))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    register = tmp_path / "forteckning"
    register.mkdir()
    return register


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_everything_wrong_with_an_account_is_said(case: dict[str, Any], folder: Path) -> None:
    plan = plan_of(case)
    put(folder, "konto", plan, case.get("notes", "").replace("OWN", fingerprint(SCHEMA, plan) or ""))
    register, found = read(folder.parent, folder)
    assert found == case.get("problems", [])
    assert [remark.text for remark in register.remarks] == case.get("remarks", [])


def test_twenty_plans_of_which_five_are_broken_are_told_apart_in_one_run(folder: Path) -> None:
    active = "state: aktiv\nopened: 2026-02-03\n"
    for number in range(15):
        put(folder, f"konto-{number}", approved_plan(address=f"facebook.com/konto{number}"), active)
    goals = approved_plan(address="facebook.com/mal") | {"goals": "Ett helt annat mål: 1 000 följare."}
    put(folder, "andrat-mal", goals | {"checksum": checksum(goals)}, active)
    put(folder, "andrad-fil", approved_plan(address="facebook.com/fil") | {"unit": "En annan"}, active)
    alone = approved_plan(address="facebook.com/ensam")
    alone["administrators"] = alone["administrators"][:1]
    put(folder, "ensam", alone | {"checksum": checksum(alone)}, active)
    put(folder, "samma-adress", approved_plan(address="https://m.facebook.com/Konto3/?ref=1"), active)
    whole = json.dumps(approved_plan(address="facebook.com/kort"))
    (folder / "avklippt.json").write_text(whole[: len(whole) // 2], "utf-8")

    register, found = read(folder.parent, folder)
    assert {f"konto-{number}" for number in range(15)} <= {account.id for account in register.active}
    broken = {
        "andrat-mal": "har ändrats sedan de godkändes",
        "andrad-fil": "har ändrats efter att den laddades ner",
        "ensam": "minst 2",
        "samma-adress": "används redan av kontot i ”forteckning/konto-3.json”",
        "avklippt": "går inte att läsa som JSON",
    }
    for name, reason in broken.items():
        own = [problem for problem in found if problem.startswith(f"forteckning/{name}.json")]
        assert any(reason in problem for problem in own), (name, found)
    assert {problem.split(".json")[0].removeprefix("forteckning/") for problem in found} == set(broken)


def test_an_address_is_the_same_however_it_is_written(folder: Path) -> None:
    put(folder, "ett", approved_plan(platform="x", address="twitter.com/Kommunen"))
    put(folder, "tva", approved_plan(platform="x", address="https://x.com/kommunen/?s=20"))
    put(folder, "tre", approved_plan(platform="youtube", address="youtube.com/@kommunen"))
    put(folder, "fyra", approved_plan(platform="youtube", address="m.youtube.com/@kommunen/videos"))
    _, found = read(folder.parent, folder)
    assert [problem.split(":")[0] for problem in found] == ["forteckning/fyra.json", "forteckning/tva.json"]


def test_a_closed_account_may_have_its_address_taken_over(folder: Path) -> None:
    closed = "state: avslutad\nopened: 2026-02-03\nclosed: 2026-03-01\n"
    put(folder, "gammalt", approved_plan(), closed)
    put(folder, "nytt", approved_plan())
    assert read(folder.parent, folder)[1] == []


def test_below_the_address_of_a_blog_there_may_be_another(folder: Path) -> None:
    own = {"platform": "egen", "platform_name": "Bloggen"}
    put(folder, "ett", approved_plan(address="blogg.example.com", **own))
    put(folder, "tva", approved_plan(address="blogg.example.com/kultur", **own))
    assert read(folder.parent, folder)[1] == []


def test_a_plan_is_named_as_it_was_downloaded_and_a_new_one_keeps_the_notes(folder: Path) -> None:
    names = {
        "aktivitetsplan-facebook-kulturskolan-2026-11-22": "facebook-kulturskolan",
        "aktivitetsplan-facebook-kulturskolan-2026-11-22 (1)": "facebook-kulturskolan",
        "Kulturskolans sida på FB": "kulturskolans-sida-pa-fb",
        "facebook_kulturskolan": "facebook-kulturskolan",
        "2026-11-22": "",
        "…": "",
    }
    assert {stem: account_id(stem, "aktivitetsplan") for stem in names} == names
    put(folder, "aktivitetsplan-facebook-kulturskolan-2026-11-22", approved_plan())
    (folder / "facebook-kulturskolan.yml").write_text("state: aktiv\nopened: 2026-02-03\n", "utf-8")
    register, found = read(folder.parent, folder)
    assert found == []
    assert [(account.id, account.notes.state) for account in register.accounts] == [
        ("facebook-kulturskolan", State.ACTIVE)
    ]
    put(folder, "aktivitetsplan-facebook-kulturskolan-2026-01-20", approved_plan())
    assert "det finns en fil till för samma konto" in read(folder.parent, folder)[1][0]


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # the test runner has threads
def test_thousands_are_read_by_several_processes_with_the_same_result(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        put(folder, f"konto-{number}", approved_plan(address=f"facebook.com/konto{number // 2}"))
    put(folder, "fel", approved_plan() | {"goals": "Andra"}, "state: sover\n")
    register, found = read(folder.parent, folder)
    monkeypatch.setattr("plan_schema.register.MANY", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    assert read(folder.parent, folder) == (register, found)
    assert len(found) > 4


def test_files_that_do_not_belong_are_named_and_what_any_folder_holds_is_not(folder: Path) -> None:
    for name in (".gitignore", "Thumbs.db", "~$plan.docx", "README.md", "desktop.ini"):
        (folder / name).write_text("x", "utf-8")
    (folder / ".git").mkdir()
    (folder / ".git/config.json").write_text("x", "utf-8")
    (folder / "bild.png").write_text("x", "utf-8")
    (folder / "ensam.yml").write_text("state: aktiv\n", "utf-8")
    (folder / "asa-oberg-facebook.json").write_text(json.dumps(approved_plan()), "utf-8")
    _, found = read(folder.parent, folder)
    assert [problem.split(":")[0].removeprefix("forteckning/") for problem in found] == [
        "asa-oberg-facebook.json",
        "bild.png",
        "ensam.yml",
    ]
    assert "innehåller en persons namn" in found[0]
    assert "Åsa" not in found[0]


def test_an_account_carries_only_what_may_be_published(folder: Path) -> None:
    notes = (
        "state: aktiv\nopened: 2026-02-03\nremark: Ring Maja.\n"
        "changes:\n  - {date: 2026-09-01, what: ny administratör, name: Maja Sund, email: maja@example.com}\n"
        "follow_ups:\n  - {done: 2026-09-01, result: Maja är nöjd.}\n"
        f"snapshots:\n  - {{date: 2026-06-30, period: 2026-H1, file: Maja.pdf, sha256: {'AB' * 32}}}\n"
    )
    put(folder, "konto", approved_plan(), notes)
    register, found = read(folder.parent, folder)
    assert found == []
    [account] = register.accounts
    assert set(account.answers) <= {field.id for field in SCHEMA.plan.fields if field.publish}
    for private in ("Åsa", "Örjan", "Stina", "Maja", "example.com", "06 01", "abab"):
        assert private not in repr(account)
    assert account.administrators == 3
    [snapshot] = register.archived["konto"]
    assert (snapshot.file, snapshot.sha256) == ("Maja.pdf", "ab" * 32)


def test_without_a_folder_the_register_is_not_connected(tmp_path: Path) -> None:
    register = read_register(tmp_path, None, SCHEMA, TODAY, [])
    assert not register.configured
    assert register.accounts == ()


def test_the_folder_is_the_environments_or_the_municipalitys(tmp_path: Path) -> None:
    assert find_folder(tmp_path, SCHEMA, {}) is None
    assert find_folder(tmp_path, SCHEMA, {"REGISTER_FOLDER": "../plats"}) == tmp_path / "../plats"
    municipality = SCHEMA.municipality
    place = municipality.account_register.model_copy(update={"folder": "egen"})
    schema = SCHEMA.model_copy(
        update={"municipality": municipality.model_copy(update={"account_register": place})}
    )
    assert find_folder(tmp_path, schema, {}) == tmp_path / "egen"
    assert find_folder(tmp_path, schema, {"REGISTER_FOLDER": "annan"}) == tmp_path / "annan"


def test_a_folder_that_is_missing_or_would_be_published_is_refused(tmp_path: Path) -> None:
    assert "finns inte" in read(tmp_path, tmp_path / "borta")[1][0]
    (tmp_path / "docs/planer").mkdir(parents=True)
    assert "ligger bland det som publiceras" in read(tmp_path, tmp_path / "docs/planer")[1][0]


def test_the_made_up_register_is_without_fault() -> None:
    register, found = read(ROOT, MADE_UP)
    assert found == []
    assert {account.notes.state for account in register.accounts} == set(State)


def test_a_broken_file_is_a_problem_and_never_an_exception(folder: Path) -> None:
    for number, content in enumerate([b"", b"\xff", b"{}", b"[]", b"null", b'{"platform": []}', b"%PDF-1.7"]):
        (folder / f"trasig-{number}.json").write_bytes(content)
        (folder / f"trasig-{number}.yml").write_bytes(content)
    register, found = read(folder.parent, folder)
    assert register.accounts == ()
    assert {problem.split(":")[0].split(",")[0] for problem in found} >= {
        f"forteckning/trasig-{number}.json" for number in range(7)
    }


def test_what_is_inside_a_pdf_is_taken_out_once_and_forgotten_with_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []

    def parse(content: bytes, name: str, form: str) -> Any:
        taken.append(name)
        return approved_plan()

    monkeypatch.setattr("plan_schema.plan_memory.parse_document", parse)
    (folder / "konto.pdf").write_bytes(b"%PDF-1.7 as if")
    for _ in range(2):
        register, found = read(folder.parent, folder)
        assert (len(register.accounts), found) == (1, [])
    assert taken == ["forteckning/konto.pdf"]
    memory = folder.parent / ".build/register"
    assert memory.stat().st_mode & 0o077 == 0
    assert len(list(memory.iterdir())) == 1
    (folder / "konto.pdf").write_bytes(b"%PDF-1.7 another")
    read(folder.parent, folder)
    assert len(taken) == len(list(memory.iterdir())) + 1 == 2


def test_a_municipal_address_of_somebody_in_the_plan_is_not_the_accounts(folder: Path) -> None:
    people = [
        {**person, "email": f"{n}anna@gislaved.se"}
        for n, person in enumerate(approved_plan()["administrators"])
    ]
    put(folder, "konto", approved_plan(administrators=people, account_email="1ANNA@gislaved.se"))
    [found] = read(folder.parent, folder)[1]
    assert "personlig kommunal adress" in found


def test_a_surname_alone_is_something_to_think_about(folder: Path) -> None:
    put(folder, "konto", approved_plan(audience="Alla som undrar över Öbergs kurser."))
    register, found = read(folder.parent, folder)
    assert found == []
    assert ["efternamn" in remark.text for remark in register.remarks] == [True]


def test_a_new_plan_takes_over_what_was_reported_before_it_was_approved(folder: Path) -> None:
    notes = (
        "state: aktiv\nopened: 2026-02-03\nchanges:\n"
        "  - {date: 2026-01-10, what: ny administratör, name: Maja Sund, email: maja@example.com,"
        " replaces: Kim Borta}\n"
    )
    put(folder, "konto", approved_plan(), notes)
    register, found = read(folder.parent, folder)
    assert (found, [account.administrators for account in register.accounts]) == ([], [2])


def test_what_is_wrong_in_one_place_hides_nothing_in_another(folder: Path) -> None:
    plan = approved_plan() | {"goals": "Ett nytt mål", "purpose": "Fråga Åsa Öberg."}
    put(folder, "ett", plan | {"checksum": checksum(plan)}, "state: sover\nremark: Pinkod 4711\n")
    put(folder, "tva", plan | {"checksum": checksum(plan)}, "state: aktiv\n")
    said = "\n".join(read(folder.parent, folder)[1])
    for reason in (
        "ett.json: approval_unit_head.approved",
        "ett.json: purpose: Syfte innehåller namn",
        "ett.yml, rad 1: ”state” ska vara",
        "ett.yml, rad 2: ”remark” ser ut att innehålla ett lösenord",
        "tva.json: webbadressen",
        "tva.yml, rad 1: nyckeln ”opened” saknas",
    ):
        assert reason in said


def test_a_message_on_notes_never_says_what_is_written_in_them(folder: Path) -> None:
    for number, notes in enumerate(
        [
            "state: aktiv\nchanges:\n  - Kim Hemlig\n",
            "state: Kim Hemlig ”Kim Hemlig” x\n",
            "state: aktiv\nKim Hemlig: ja\n",
            "state: aktiv\nremark: [Kim Hemlig]\n",
            "state: aktiv\nremark: Kim: Hemlig: Kim Hemlig\n",
            "state: aktiv\nKim Hemlig: 1\nKim Hemlig: 2\n",
            "state: aktiv\nopened: !Kim Hemlig\n",
            "state: godkänd\nsigned_elsewhere: [{role: Kim Hemlig, date: 2026-01-01, fingerprint: x}]\n",
        ]
    ):
        put(folder, f"konto-{number}", approved_plan(address=f"facebook.com/konto{number}"), notes)
    found = read(folder.parent, folder)[1]
    assert {problem.split(".yml")[0] for problem in found} == {
        f"forteckning/konto-{number}" for number in range(8)
    }
    assert not [problem for problem in found if "Kim" in problem or "Hemlig" in problem]


def change_form(change: FormChange, sections: tuple[Section, ...]) -> Schema:
    """The schema with a later version of the form."""
    changes = (*SCHEMA.plan.changes, change)
    update = {"version": change.version, "changes": changes, "sections": sections}
    plan = Form.model_construct(**{name: getattr(SCHEMA.plan, name) for name in Form.model_fields} | update)
    parts = {name: getattr(SCHEMA, name) for name in Schema.model_fields}
    return Schema.model_construct(**parts | {"forms": (plan,), "form": plan})


def edit_fields(edit: Callable[[FormField], list[FormField]]) -> tuple[Section, ...]:
    """The form's sections with each field edited."""
    return tuple(
        section.model_copy(update={"fields": tuple(new for field in section.fields for new in edit(field))})
        for section in SCHEMA.plan.sections
    )


def rename(field: FormField) -> list[FormField]:
    return [field.model_copy(update={"id": "syftet"}) if field.id == "purpose" else field]


def remove(field: FormField) -> list[FormField]:
    return [] if field.id == "audience" else [field]


def ask_more(field: FormField) -> list[FormField]:
    return [field, field.model_copy(update={"id": "hashtagg"})] if field.id == "purpose" else [field]


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        (rename, {"moved": [{"from": "purpose", "label": "Syfte", "to": "syftet"}]}),
        (remove, {"removed": [{"field": "audience", "label": "Målgrupp"}]}),
        (ask_more, {"added": ["hashtagg"]}),
    ],
    ids=["a question moved", "a question gone", "a question more"],
)
def test_an_approved_plan_stands_when_the_form_changes_after_it(
    folder: Path, edit: Callable[[FormField], list[FormField]], changed: dict[str, Any]
) -> None:
    version = SCHEMA.plan.version + 1
    later = change_form(FormChange.model_validate({"version": str(version), **changed}), edit_fields(edit))
    plan = approved_plan()
    put(folder, "konto", plan)
    register, found = read(folder.parent, folder, later)
    assert found == []
    assert len(register.accounts) == 1
    assert ["innan formuläret frågade" in remark.text for remark in register.remarks] == (
        [True] if "added" in changed else []
    )
    plan |= {"goals": "Ett nytt mål"}
    put(folder, "konto", plan | {"checksum": checksum(plan)})
    assert "har ändrats sedan de godkändes" in read(folder.parent, folder, later)[1][0]


def test_an_address_on_another_platforms_site_is_refused_also_where_any_host_will_do(folder: Path) -> None:
    put(folder, "konto", approved_plan(platform="egen", platform_name="Bloggen", address="facebook.com/vi"))
    assert "går inte till ett konto på" in read(folder.parent, folder)[1][0]


def test_a_folder_that_cannot_be_read_is_a_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "under").mkdir()
    (folder / "lankad").symlink_to(folder / "under")
    scan = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path).name == "under":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("os.scandir", refuse)
    found = read(folder.parent, folder)[1]
    assert found == [
        "forteckning/lankad: mappen är en länk till en annan mapp, och sådana läses inte. "
        "Lägg filerna här i stället.",
        "forteckning/under: mappen går inte att läsa. Se till att du, eller den som kör bygget, har rätt att "
        "läsa den.",
    ]


def test_a_broken_memory_is_made_anew_and_none_is_kept_of_a_register_that_is_gone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plan_schema.plan_memory.parse_document", lambda *_: approved_plan())
    (folder / "konto.pdf").write_bytes(b"%PDF-1.7 as if")
    read(folder.parent, folder)
    [kept] = (folder.parent / ".build/register").iterdir()
    kept.write_bytes(b"\xff")
    assert read(folder.parent, folder)[1] == []
    assert kept.read_text("utf-8").startswith("{")
    read_register(folder.parent, None, SCHEMA, TODAY, [])
    assert not kept.exists()

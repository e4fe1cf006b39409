"""What an editor's mistake in the schema leads to: file, line, and a sentence that says what to do."""

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from plan_schema import ProblemsFound, Schema, read_schema
from plan_schema.yaml_source import MAX_BYTES, parse_yaml
from tests.conftest import FROZEN_SCHEMA, ROOT, replace

FAULTS = yaml.safe_load((ROOT / "tests/data/schema_faults.yml").read_text("utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the schema to spoil."""
    return Path(shutil.copytree(FROZEN_SCHEMA, tmp_path / "plan_schema/schema"))


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        read_schema(folder)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_a_mistake_is_said_with_file_and_line(folder: Path, fault: dict[str, Any]) -> None:
    line = spoil(folder / fault["file"], fault)
    found = problems_of(folder)
    if "says" in fault:
        assert found == [place(sentence, line) for sentence in fault["says"]]
    for start in fault.get("starts", []):
        assert len(found) == 1
        assert found[0].startswith(place(start, line))
    for part in fault.get("contains", []):
        assert part in found[0]


def place(sentence: str, line: int) -> str:
    """The sentence with its line numbers counted from the spoilt line."""
    return re.sub(r"rad ([+-]\d+)", lambda offset: f"rad {line + int(offset[1])}", sentence)


def spoil(path: Path, fault: dict[str, Any]) -> int:
    """Make an editor's mistake in a file, and return the line it is on."""
    text = path.read_text("utf-8")
    if "cut" in fault:
        deeper = " " * (len(fault["cut"]) - len(fault["cut"].lstrip()) + 1)
        pattern = rf"^{re.escape(fault['cut'])}:.*\n(?:{deeper}.*\n)*"
        spoiled, count = re.subn(pattern, lambda _: fault.get("put", ""), text, flags=re.MULTILINE)
        assert count == 1
        path.write_text(spoiled, "utf-8")
        return 0
    match = re.search(fault["old"], text)
    assert match, fault["old"]
    path.write_text(text[: match.start()] + fault["new"] + text[match.end() :], "utf-8")
    return text[: match.start()].count("\n") + 1


def test_all_mistakes_in_all_files_come_in_one_run(folder: Path) -> None:
    replace(folder / "plan.yml", "        kind: hours\n", "        kind: timmar\n")
    replace(folder / "kommun.yml", "name: Gislaveds kommun\n", "name:\n")
    replace(folder / "platforms/x.yml", "order:", "ordning:")
    found = problems_of(folder)
    assert len({problem.split(",")[0] for problem in found}) == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "filen är tom"),
        (b"\xff\xfe\x00", "inte sparad som UTF-8"),
        ("namn: Malmö".encode("latin-1"), "inte sparad som UTF-8"),
        (b"a: " + b"x" * MAX_BYTES, "byte läses"),
        (b"[" * 5000, "mer än 20 nivåer"),
        (b"a: [1, 2\n", "går inte att läsa som YAML"),
        (b"a: \x00\n", "går inte att läsa som YAML"),
        (b"- bara\n- en lista\n", "en grupp (rader med nyckel: värde)"),
        (b"&a [1,1]: x\n", "ankare"),
        (b"!!python/object/apply:os.system [ls]\n", "typmärket"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "hänvisningar"),
    ],
    ids=[
        "empty", "binary", "latin-1", "too large", "too deep", "unclosed", "null byte", "a list",
        "anchored key", "a tag", "a bomb",
    ],
)  # fmt: skip
def test_a_file_that_is_no_schema_gets_a_sentence(folder: Path, content: bytes, says: str) -> None:
    (folder / "kommun.yml").write_bytes(content)
    assert any(says in problem for problem in problems_of(folder))


def test_a_missing_file_and_an_empty_folder_are_said(folder: Path) -> None:
    (folder / "rules.yml").unlink()
    for path in (folder / "platforms").iterdir():
        path.unlink()
    found = problems_of(folder)
    assert any("rules.yml: filen finns inte" in problem for problem in found)
    assert any("inga plattformsfiler" in problem for problem in found)


def test_windows_line_endings_and_byte_order_mark_make_no_difference(folder: Path, schema: Schema) -> None:
    for path in folder.rglob("*.yml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_schema(folder) == schema


def test_every_scalar_is_what_its_author_wrote() -> None:
    source = parse_yaml(
        "a: 19:30\nb: yes\nc: on\nd: 0701234567\ne: 2026-11-22\nf: 1.10\ng: null\nh: ~\ni: 1e3\n", "x.yml"
    )
    assert source.data == {
        "a": "19:30", "b": "yes", "c": "on", "d": "0701234567", "e": "2026-11-22", "f": "1.10",
        "g": "null", "h": "~", "i": "1e3",
    }  # fmt: skip


def test_a_platform_file_that_cannot_be_an_address_is_refused(folder: Path) -> None:
    shutil.copy(folder / "platforms/facebook.yml", folder / "platforms/Ny Plattform.yml")
    assert any("a–z, 0–9 och bindestreck" in problem for problem in problems_of(folder))


def test_the_projects_own_schema_says_all_that_the_form_and_the_decision_table_must_say() -> None:
    schema = read_schema(ROOT / "plan_schema/schema")
    rules = [field.rule for field in schema.plan.fields if field.id not in ("platform_name", "account_email")]
    assert rules == [f"AP-{number:02}" for number in range(1, 14)]
    assert {notice.rule for notice in schema.plan.notices} == {"AP-14", "AP-15", "AP-16", "AP-17"}
    assert [kind.id for kind in schema.moderation.kinds] == list("abcdefg")
    assert [kind.ground.value for kind in schema.moderation.kinds] == ["lag"] * 5 + ["husregel"] * 2
    assert len(schema.platforms) >= 14
    assert any(emergency.never_copy for emergency in schema.moderation.emergencies)


def test_a_platform_file_with_another_ending_is_not_silently_left_out(folder: Path) -> None:
    shutil.copy(folder / "platforms/x.yml", folder / "platforms/ny.yaml")
    assert any("ny.yaml: filen slutar inte på .yml" in problem for problem in problems_of(folder))


def test_no_rule_has_been_dropped() -> None:
    rules = read_schema(ROOT / "plan_schema/schema").rules.sources
    assert Counter(rule[:2] for rule in rules) == {"RL": 27, "CK": 45, "AP": 17}

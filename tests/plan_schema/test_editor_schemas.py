"""What editors complete and mark by while a YAML file is written."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from plan_schema.editor_schema import EDITOR_FOLDER, KINDS, render_editor_schemas
from tests.conftest import ROOT

FILES = [(name, path) for name, kind in KINDS.items() for one in kind.files for path in ROOT.glob(one)]


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: only true, false, null and numbers are anything but text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - so does PyYAML


for tag, pattern in (("null", "~|null|"), ("bool", "true|false"), ("int", "[-+]?[0-9]+")):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), None)


def find_faults(name: str, text: str) -> Iterator[str]:
    """What an editor would mark."""
    validator = Draft7Validator(json.loads(render_editor_schemas()[f"{name}.json"]))
    for error in validator.iter_errors(yaml.load(text, Loader=EditorLoader)):
        yield error.message


def test_the_schemas_in_the_project_are_those_of_the_models() -> None:
    kept = {path.name: path.read_text("utf-8") for path in (ROOT / EDITOR_FOLDER).glob("*")}
    assert kept == render_editor_schemas(), "Run: python -m plan_schema json-schema --editors"


@pytest.mark.parametrize(("name", "path"), FILES, ids=lambda value: getattr(value, "name", value))
def test_every_file_names_its_schema_first_and_has_nothing_marked(name: str, path: Path) -> None:
    text = path.read_text("utf-8")
    schema = os.path.relpath(ROOT / EDITOR_FOLDER / f"{name}.json", path.parent)
    assert text.startswith(f"# yaml-language-server: $schema={schema}\n")
    assert list(find_faults(name, text)) == []


def test_vs_code_knows_every_kind_of_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    known = {f"./{EDITOR_FOLDER}/{name}.json": kind.files[0] for name, kind in KINDS.items()}
    assert settings["yaml.schemas"] == known


def test_no_yaml_file_that_people_edit_is_left_out() -> None:
    read = {path for _, path in FILES}
    assert {*(ROOT / "plan_schema").rglob("*.yml"), *(ROOT / "docs").rglob("*.yml")} <= read


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("state: aktiv", "state: active", "'active' is not one of"),
        ("state: aktiv", "stat: aktiv", "'stat' was unexpected"),
        ("opened: 2026-02-03", "opened: 3/2 2026", "'3/2 2026' does not match"),
        ("period: 2026-H1", "period: våren", "'våren' does not match"),
        ("opened: 2026-02-03", "opened:", "None is not of type 'string'"),
        ("period: 2026-H1", "final: yes", "'yes' is not one of ['ja', 'nej']"),
    ],
)
def test_what_is_misspelt_in_notes_is_marked(old: str, new: str, marked: str) -> None:
    text = (ROOT / "tests/data/register/facebook-kulturskolan.yml").read_text("utf-8")
    assert old in text
    assert any(marked in fault for fault in find_faults("anteckningar", text.replace(old, new)))


def test_values_that_only_look_like_numbers_are_text_and_limits_are_kept() -> None:
    log = (ROOT / "docs/granskning.yml").read_text("utf-8")
    assert list(find_faults("granskning", log.replace("reviewer: dem", "reviewer: 12 #"))) == []
    assert any(
        "greater than the maximum of 10" in fault
        for fault in find_faults("granskning", log.replace("interval_years: 1", "interval_years: 11"))
    )


def test_the_words_for_developers_are_left_out() -> None:
    for text in render_editor_schemas().values():
        assert '"description": "' not in text

"""The handbook says what is true of the files: what it lists by hand is held to the code."""

import re

import pytest

from plan_schema import Schema
from plan_schema.editor_schema import KINDS
from plan_schema.form_consistency import find_places
from plan_schema.model import ChangeKind, Notes, State
from plan_schema.model.checks import FormChange
from plan_schema.problems import Problem
from plan_schema.reading import read_into
from plan_schema.yaml_source import parse_yaml
from tests.conftest import ROOT

HANDBOOK = ROOT / "docs/om/redigera"
REGISTER = (HANDBOOK / "registret.md").read_text("utf-8").replace("<wbr>", "")
FILES = (HANDBOOK / "filer.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", REGISTER, re.MULTILINE | re.DOTALL)


def test_every_key_state_and_change_of_the_notes_is_explained() -> None:
    explained = set(re.findall(r"(?:`|<code>)(?:what: )?([^`<\n]+)(?:`|</code>)", REGISTER))
    assert {*Notes.model_fields, *State, *ChangeKind} <= explained


@pytest.mark.parametrize("example", [text for text in EXAMPLES if not text.startswith("#")])
def test_the_examples_of_notes_can_be_read(example: str) -> None:
    found: list[Problem] = []
    whole = example if "state:" in example else f"state: aktiv\n{example}"
    read_into(Notes, parse_yaml(whole.replace("3f8a…", "3f8a" * 16), "exempel.yml"), found)
    assert found == []


def test_the_example_of_what_a_version_changed_fits_the_form(schema: Schema) -> None:
    (example,) = re.findall(r"^```yaml\n(changes:.*?)^```", FILES, re.MULTILINE | re.DOTALL)
    source = parse_yaml(example, "exempel.yml")
    assert isinstance(source.data, dict)
    changes = [FormChange.model_validate(change) for change in source.data["changes"]]
    assert all((changes[-1].added, changes[-1].moved, changes[-1].removed))
    assert {move.to for change in changes for move in change.moved} <= find_places(schema.plan).keys()


def test_every_kind_of_file_that_is_edited_by_hand_is_pointed_out() -> None:
    written_by_hand = {
        path for kind in KINDS.values() for path in kind.files if path.startswith(("docs/", "plan_schema/"))
    } - {"docs/provning.yml", "plan_schema/schema/rules.yml"}
    for path in written_by_hand:
        shown = path.replace("plan_schema/schema/platforms/*", "…/platforms/plattformens-namn")
        assert shown.replace("forms/*", "forms/formularets-namn") in FILES, path

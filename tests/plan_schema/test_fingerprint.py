"""Canonical JSON in NFC, and what is mended so that a fingerprint always exists."""

import hashlib
import json
import struct
from typing import Any

import pytest

from plan_schema import Schema
from plan_schema.fingerprint import canonical, checksum, fingerprint
from tests.plan_cases import complete_plan, read_data

DATA = read_data("canonical.yml")


@pytest.mark.parametrize(("bits", "text"), DATA["numbers"].items())
def test_a_number_is_written_as_rfc_8785_says(bits: str, text: str) -> None:
    assert canonical(struct.unpack(">d", bytes.fromhex(bits))[0]) == text


@pytest.mark.parametrize("case", DATA["texts"], ids=lambda case: case["json"])
def test_json_has_one_canonical_form(case: dict[str, Any]) -> None:
    assert canonical(json.loads(case["json"])) == case["canonical"]


def test_a_fingerprint_is_of_the_approved_answers_and_nothing_else(schema: Schema) -> None:
    document = complete_plan()
    names = ("audience", "goals", "hours_per_week", "monitoring", "platform", "purpose", "unit")
    approved = {name: document[name] for name in names}
    text = json.dumps(approved, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert fingerprint(schema, document) == hashlib.sha256(text.encode()).hexdigest()


def test_a_checksum_is_of_everything_but_itself() -> None:
    document = {"b": [1, 2.5, True], "a": "å"}
    expected = hashlib.sha256('{"a":"å","b":[1,2.5,true]}'.encode()).hexdigest()
    assert checksum(document) == checksum(document | {"checksum": "x"}) == expected


@pytest.mark.parametrize("value", [None, [], "plan", 5, float("nan"), float("inf"), 10**400])
def test_what_json_cannot_say_has_no_fingerprint(schema: Schema, value: Any) -> None:
    assert checksum(value) is None
    assert fingerprint(schema, value) is None
    assert checksum({"a": value}) is None or value in (None, [], "plan", 5)


def test_no_depth_is_too_deep_to_answer(schema: Schema) -> None:
    deep: Any = "botten"
    for _ in range(100_000):
        deep = [deep]
    assert checksum({"a": deep}) is None
    assert fingerprint(schema, {"purpose": deep}) is None

"""The accounts as files: what is in them, their shape, and that they open right in a spreadsheet."""

import csv
import datetime
import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from plan_schema import Account, Register, Schema, render_account_files
from plan_schema.account_files import CSV_FILE, JSON_FILE, SCHEMA_FILE, describe_accounts, list_keys
from plan_schema.addresses import write_whole
from plan_schema.csv_file import write_csv
from plan_schema.model import Notes, State
from plan_schema.review import Today
from tests.plan_cases import complete_plan

TODAY = Today(datetime.date(2026, 11, 28), assumed=True)


def account(schema: Schema, name: str, state: State = State.ACTIVE, **answers: Any) -> Account:
    plan = complete_plan() | answers
    published = {field.id: plan[field.id] for field in schema.published if field.id in plan}
    platform = schema.platform(plan["platform"])
    assert platform
    notes = Notes.model_validate({"state": state, "opened": "2026-02-03"})
    return Account(name, f"{name}.json", platform, published, name, notes, administrators=2)


def files(schema: Schema, *accounts: Account, configured: bool = True) -> dict[str, str]:
    return render_account_files(schema, Register(configured, accounts), TODAY)


def rows(made: dict[str, str]) -> list[dict[str, str]]:
    assert made[CSV_FILE].startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(made[CSV_FILE][1:], newline=""), delimiter=";"))


def faults(schema: Schema, document: Any) -> list[str]:
    validator = Draft202012Validator(describe_accounts(schema), format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(document)]


def test_an_account_has_what_the_schema_publishes_under_the_ids_of_its_fields(schema: Schema) -> None:
    made = files(schema, account(schema, "skolan"))
    document = json.loads(made[JSON_FILE])
    assert {key: document[key] for key in document if key != "accounts"} == {
        "version": 1,
        "form_version": schema.plan.version,
        "municipality": {"id": "gislaved", "name": "Gislaveds kommun"},
        "date": "2026-11-28",
        "connected": True,
    }
    [one] = document["accounts"]
    assert set(one) == {"id", "opened"} | {field.id for field in schema.published} - {"platform_name"}
    assert one["platform"] == {"id": "facebook", "label": "Facebook"}
    assert one["address"] == "https://www.facebook.com/kulturskolan"
    assert one["monitoring"]["checks"] == {"id": "daily", "label": "en gång om dagen"}
    assert one["monitoring"]["days"][0] == {"id": "mon", "label": "måndag"}
    assert faults(schema, document) == []
    Draft202012Validator.check_schema(json.loads(made[SCHEMA_FILE]))


def test_only_active_accounts_are_told_of(schema: Schema) -> None:
    accounts = [account(schema, state.name.lower(), state) for state in State]
    made = files(schema, *accounts)
    assert [one["id"] for one in json.loads(made[JSON_FILE])["accounts"]] == ["active"]
    assert [row["Id"] for row in rows(made)] == ["active"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("administrators", [{"name": "Åsa Öberg"}]), ("goals", "200 följare"), ("address", "kulturskolan"),
        ("platform", {"id": "myspace", "label": "Myspace"}), ("opened", "i våras"), ("unit", ""),
    ],
)  # fmt: skip
def test_the_json_schema_lets_nothing_else_through(schema: Schema, key: str, value: Any) -> None:
    document = json.loads(files(schema, account(schema, "skolan"))[JSON_FILE])
    document["accounts"][0][key] = value
    assert faults(schema, document)


def test_every_key_is_explained(schema: Schema) -> None:
    keys = {key.path: key for key in list_keys(describe_accounts(schema))}
    assert keys["accounts.monitoring.days"].title == "Dagar"
    assert not keys["accounts.platform_name"].always
    assert keys["accounts.id"].always


def test_a_register_that_is_not_connected_says_so_and_is_empty(schema: Schema) -> None:
    made = files(schema, configured=False)
    document = json.loads(made[JSON_FILE])
    assert (document["connected"], document["accounts"]) == (False, [])
    assert "inte inkopplad" in document["note"]
    assert faults(schema, document) == []
    assert rows(made) == []


def test_the_same_accounts_make_the_same_files(schema: Schema) -> None:
    accounts = [account(schema, "ett"), account(schema, "två")]
    assert files(schema, *accounts) == files(schema, *accounts)


def test_a_spreadsheet_shows_answers_as_text_whatever_they_begin_with(schema: Schema) -> None:
    purpose = '=HYPERLINK("https://example.com";"klicka")\nrad två; med "citat"'
    made = files(schema, account(schema, "skolan", unit="+46 enheten", purpose=purpose, audience="-1+1"))
    assert made[CSV_FILE].endswith("\r\n")
    [row] = rows(made)
    assert (row["Verksamhet"], row["Syfte"], row["Målgrupp"]) == ("'+46 enheten", f"'{purpose}", "'-1+1")
    assert row["Bevakning och uppdatering: dagar"].startswith("måndag, tisdag")


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    [[found]] = csv.reader(io.StringIO(write_csv([cell], [])[1:], newline=""), delimiter=";")
    assert found == f"'{cell}"


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("www.facebook.com/x", "https://www.facebook.com/x"), ("HTTP://Example.com/X", "http://Example.com/X"),
        (" https://x.com/x ", "https://x.com/x"),
    ],
)  # fmt: skip
def test_an_address_is_made_whole(written: str, whole: str) -> None:
    assert write_whole(written) == whole

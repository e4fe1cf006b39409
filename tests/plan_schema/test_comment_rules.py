"""The rules for comments that an account publishes: the plan's words and the decision table's."""

import dataclasses
from typing import Any

import pytest

from plan_schema import Account, Schema
from plan_schema.comment_rules import CommentRules, render_comment_rules
from plan_schema.model import Can, Certainty, Notes, State
from plan_schema.model.municipality import Contact
from tests.plan_cases import complete_plan, read_data

CASES: list[dict[str, Any]] = read_data("comment_rules.yml")


def make_account(schema: Schema, platform: str, answers: dict[str, Any]) -> Account:
    medium = schema.platform(platform)
    assert medium
    plan = complete_plan() | {"platform": platform} | answers
    published = {field.id: plan[field.id] for field in schema.published if field.id in plan}
    notes = Notes(state=State.ACTIVE)
    return Account("konto", "konto.json", medium, published, "konto", notes, administrators=2)


def make_schema(schema: Schema, contact: dict[str, str]) -> Schema:
    """The frozen schema with the office reached as stated."""
    municipality = schema.municipality
    office = municipality.contacts["informationsfunktionen"]
    reached = Contact.model_validate({"label": office.label, **contact})
    contacts = municipality.contacts | {"informationsfunktionen": reached}
    return schema.model_copy(update={"municipality": municipality.model_copy(update={"contacts": contacts})})


def rules_of(schema: Schema, account: Account) -> CommentRules:
    rules = render_comment_rules(schema, account)
    assert rules
    return rules


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_rules_say_what_the_plan_and_the_decision_table_say(schema: Schema, case: dict[str, Any]) -> None:
    known = make_schema(schema, case.get("contact", {}))
    account = make_account(known, case["platform"], case.get("set", {}))
    assert render_comment_rules(known, account) == CommentRules(
        case["text"].strip(), case["short"], case.get("unreachable", "")
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["mon", "tue", "wed", "thu", "fri"], "måndag till fredag"),
        (["fri", "wed", "mon"], "måndag, onsdag och fredag"),
        (["mon", "tue", "wed", "sat", "sun"], "måndag till onsdag, lördag och söndag"),
        (["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "alla dagar"),
        (["sun"], "söndag"),
    ],
)
def test_days_in_a_row_are_one_stretch(schema: Schema, days: list[str], said: str) -> None:
    monitoring = complete_plan()["monitoring"] | {"days": days}
    account = make_account(schema, "facebook", {"monitoring": monitoring})
    assert f"Vi bevakar kontot {said} klockan" in rules_of(schema, account).text


def test_every_kind_that_may_not_stand_is_named_once(schema: Schema) -> None:
    text = rules_of(schema, make_account(schema, "x", {})).text
    for kind in schema.moderation.kinds:
        assert text.lower().count(f"• {kind.label.lower()}\n") == 1


def replace_delete(account: Account, **said: Any) -> Account:
    """The account on a platform where something else is said of removing others' posts."""
    delete = account.platform.posts.delete.model_copy(update=said)
    posts = account.platform.posts.model_copy(update={"delete": delete})
    return dataclasses.replace(account, platform=account.platform.model_copy(update={"posts": posts}))


def test_removal_is_promised_only_where_a_source_says_that_it_can_be_done(schema: Schema) -> None:
    sure = make_account(schema, "facebook", {})
    doubtful = replace_delete(sure, certainty=Certainty.UNSOURCED)
    for account, promised in ((sure, True), (doubtful, False), (make_account(schema, "x", {}), False)):
        text = rules_of(schema, account).text
        assert ("Det här tar vi bort" in text, "Vid behov tar vi bort det:" in text) == (promised, promised)
        assert ("Det här får inte stå här" in text) != promised


def test_where_nobody_else_can_write_there_are_no_rules(schema: Schema) -> None:
    silent = replace_delete(make_account(schema, "facebook", {}), can=Can.NOT_APPLICABLE)
    assert render_comment_rules(schema, silent) is None

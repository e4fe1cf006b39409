"""What is said of a plan document, in Python, and that JSON Schema agrees where it can."""

import re
import time
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_schema import (
    Level,
    Schema,
    approval_states,
    check_document,
    find_warnings,
    read_schema,
    render_json_schema,
)
from plan_schema.conditions import TRUE_OF, TRUE_OF_ALL, is_true
from plan_schema.kinds import PATTERNS
from plan_schema.model import OPERATIONS, Can, Condition
from tests.conftest import ROOT
from tests.plan_cases import (
    CheckCase,
    PlanCase,
    change,
    complete_plan,
    frozen_schema,
    read_address_cases,
    read_cases,
    read_check_cases,
    read_data,
)

PASSWORDS = read_data("passwords.yml")
CASES = pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)


@CASES
def test_check_plan_says_what_is_wrong(schema: Schema, case: PlanCase) -> None:
    found = check_document(schema, case.document)
    assert [f"{finding.path}: {finding.text}" for finding in found] == case.findings


@CASES
def test_what_to_think_about_is_not_an_error(schema: Schema, case: PlanCase) -> None:
    found = find_warnings(schema, case.document)
    assert [f"{warning.path}: {warning.text} ({warning.rule})" for warning in found] == case.warnings


@pytest.mark.parametrize(
    "case", [case for case in read_cases() if case.approvals], ids=lambda case: case.name
)
def test_an_approval_holds_for_what_was_approved(schema: Schema, case: PlanCase) -> None:
    assert approval_states(schema, case.document) == case.approvals


@pytest.mark.parametrize(
    "case", read_check_cases(), ids=lambda case: f"{case.check} {'finds' if case.is_found else 'leaves'}"
)
def test_a_check_finds_what_it_should_and_nothing_else(schema: Schema, case: CheckCase) -> None:
    check = next(check for check in schema.plan.checks if check.id == case.check)
    said = {(warning.path, warning.rule) for warning in find_warnings(schema, case.document)}
    said |= {
        (finding.path, check.rule)
        for finding in check_document(schema, case.document)
        if finding.text.endswith(check.text.removeprefix("{label}"))
    }
    assert ((check.at, check.rule) in said) is case.is_found


@pytest.mark.parametrize("case", read_address_cases(), ids=lambda case: case.document["address"])
def test_an_address_as_people_copy_it_is_known(case: CheckCase) -> None:
    found = find_warnings(read_schema(ROOT / "plan_schema/schema"), case.document)
    assert ("address" in {warning.path for warning in found}) is case.is_found


def test_an_address_that_a_function_shares_is_not_personal(schema: Schema) -> None:
    plan = complete_plan() | {"account_email": "barn.unga@gislaved.se"}
    assert len(check_document(schema, plan)) == 1
    email = schema.municipality.email.model_copy(update={"shared_addresses": ("Barn.Unga@gislaved.se",)})
    municipality = schema.municipality.model_copy(update={"email": email})
    assert check_document(schema.model_copy(update={"municipality": municipality}), plan) == []


def test_office_hours_are_enough_where_nobody_else_can_write(schema: Schema) -> None:
    plan = change(complete_plan(), {"monitoring.days": ["mon"]}, ["monitoring.remark"])
    assert [warning.path for warning in find_warnings(schema, plan)] == ["monitoring"]
    facebook = schema.platform("facebook")
    assert facebook
    delete = facebook.posts.delete.model_copy(update={"can": Can.NOT_APPLICABLE})
    closed = facebook.model_copy(update={"posts": facebook.posts.model_copy(update={"delete": delete})})
    assert find_warnings(schema.model_copy(update={"platforms": (closed,)}), plan) == []


def test_every_operation_of_the_model_is_judged() -> None:
    assert {*TRUE_OF, *TRUE_OF_ALL} == set(OPERATIONS)


@pytest.mark.parametrize(
    "case", [case for case in read_cases() if case.json_schema], ids=lambda case: case.name
)
def test_an_independent_validator_agrees(schema: Schema, case: PlanCase) -> None:
    validator = jsonschema.Draft202012Validator(render_json_schema(schema))
    assert validator.is_valid(case.document) is (case.json_schema == "accepts")


@pytest.mark.parametrize("text", PASSWORDS["refused"])
def test_a_password_handed_over_is_refused(schema: Schema, text: str) -> None:
    assert [finding.path for finding in check_document(schema, complete_plan() | {"other": text})] == [
        "other"
    ]


@pytest.mark.parametrize("text", PASSWORDS["fine"])
def test_to_speak_of_passwords_is_fine(schema: Schema, text: str) -> None:
    assert check_document(schema, complete_plan() | {"other": text}) == []


def test_no_text_makes_the_check_slow(schema: Schema) -> None:
    for words in ("pwd:", "lösenord:", "lösenord till ", "lösenord är ", "lösen (", "lösenord: a ", "a"):
        plan = complete_plan() | {"other": (words * 30_000)[:30_000]}
        start = time.perf_counter()
        check_document(schema, plan)
        assert time.perf_counter() - start < 2  # seconds; a pattern that backtracks takes far longer


@pytest.mark.parametrize(
    "condition", [condition for check in frozen_schema().plan.checks for condition in check.when]
)
def test_no_text_makes_a_condition_slow(schema: Schema, condition: Condition) -> None:
    for words in ("a", "a-", "a.", "a_", "fem", "femtio", "ett", "0 ", "åttiotal", "var "):
        text = (words * 30_000)[:30_000]
        start = time.perf_counter()
        is_true(
            schema,
            {"goals": text, "monitoring": {"remark": text}, "account_email": f"{text}@gislaved.se"},
            condition,
        )
        assert time.perf_counter() - start < 2  # seconds


@pytest.mark.parametrize("words", ["0", "0 (", "0 ", "0 ankn 1"])
def test_no_text_makes_a_kind_slow(words: str) -> None:
    start = time.perf_counter()
    for pattern in PATTERNS.values():
        re.search(pattern, (words * 30_000)[:30_000])
    assert time.perf_counter() - start < 2  # seconds


def test_a_password_in_a_list_is_refused_too(schema: Schema) -> None:
    draft = complete_plan() | {"monitoring": {"days": ["lösenord: x9!abc"]}}
    assert [finding.path for finding in check_document(schema, draft, Level.DRAFT)] == ["monitoring.days"]


def test_the_published_schema_is_itself_valid(schema: Schema) -> None:
    jsonschema.Draft202012Validator.check_schema(render_json_schema(schema))


def test_a_draft_needs_no_answers(schema: Schema) -> None:
    draft = {key: complete_plan()[key] for key in ("schema", "version", "municipality")}
    assert check_document(schema, draft, Level.DRAFT) == []
    assert draft_validator(schema).is_valid(draft)


def test_a_draft_is_not_told_that_an_approval_is_void(schema: Schema) -> None:
    assert check_document(schema, complete_plan() | {"purpose": "Annat."}, Level.DRAFT) == []


def test_a_draft_keeps_answers_as_they_were_written(schema: Schema) -> None:
    draft = complete_plan() | {
        "hours_per_week": "två eller tre",
        "address": "vet inte än",
        "administrators": [{}],
    }
    assert check_document(schema, draft, Level.DRAFT) == []
    assert draft_validator(schema).is_valid(draft)


def test_not_even_a_draft_hands_over_a_password(schema: Schema) -> None:
    draft = complete_plan() | {"other": "Lösenord: x9!abc"}
    assert [finding.path for finding in check_document(schema, draft, Level.DRAFT)] == ["other"]


def draft_validator(schema: Schema) -> jsonschema.Draft202012Validator:
    whole = render_json_schema(schema)
    return jsonschema.Draft202012Validator({**whole, "$ref": "#/$defs/draft"})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(key=st.sampled_from(sorted(complete_plan())), value=json_values)
def test_whatever_stands_in_a_plan_the_check_answers_in_words(schema: Schema, key: str, value: Any) -> None:
    document = complete_plan() | {key: value}
    for finding in check_document(schema, document):
        assert finding.text.strip().endswith((".", "?"))


ANSWERS = sorted(set(complete_plan()) - {"schema", "version", "municipality"})
plausible = st.sampled_from([*complete_plan().values(), [], {}, "", " ", 0, True, [None], [1], ["mon"], [{}]])


@settings(max_examples=500, deadline=None, derandomize=True)
@given(key=st.sampled_from(ANSWERS), value=json_values | plausible)
def test_what_check_plan_accepts_the_json_schema_accepts(schema: Schema, key: str, value: Any) -> None:
    document = complete_plan() | {key: value}
    if not check_document(schema, document):
        jsonschema.Draft202012Validator(render_json_schema(schema)).validate(document)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(key=st.sampled_from(ANSWERS), value=json_values | plausible)
def test_a_draft_is_accepted_by_both_or_by_neither(schema: Schema, key: str, value: Any) -> None:
    document = complete_plan() | {key: value}
    assert (not check_document(schema, document, Level.DRAFT)) is draft_validator(schema).is_valid(document)

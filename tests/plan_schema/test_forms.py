"""What is said of documents of the forms beside the plan, and that each of their checks is heard."""

import re

import jsonschema
import pytest

from plan_schema import Level, check_document, find_warnings, render_json_schema
from plan_schema.browser_rules import render_browser_rules
from plan_schema.filing import write_register_lines
from plan_schema.model import Severity
from plan_schema.model.register import Notes
from plan_schema.yaml_source import parse_yaml
from tests.form_cases import FormCase, complete_form, other_forms, read_form_cases, schema_of

CASES = pytest.mark.parametrize("case", read_form_cases(), ids=lambda case: f"{case.form}: {case.name}")
FORMS = pytest.mark.parametrize("form_id", other_forms())
ON_SCREEN = re.compile(r"av sig själv|föreslås|som utkast|öppna den här|frågar formuläret", re.IGNORECASE)
"""What paper cannot do, in the words the forms have for it."""


@CASES
def test_what_is_wrong_is_said(case: FormCase) -> None:
    found = check_document(schema_of(case.form), case.document)
    assert [f"{finding.path}: {finding.text}" for finding in found] == case.findings


@CASES
def test_what_to_think_about_is_said_and_is_no_error(case: FormCase) -> None:
    found = find_warnings(schema_of(case.form), case.document)
    assert [f"{warning.path}: {warning.text} ({warning.rule})" for warning in found] == case.warnings


@CASES
def test_what_has_nothing_wrong_the_json_schema_accepts(case: FormCase) -> None:
    validator = jsonschema.Draft202012Validator(render_json_schema(schema_of(case.form)))
    if not case.findings:
        validator.validate(case.document)


@FORMS
def test_every_check_has_a_case_in_which_it_speaks(form_id: str) -> None:
    cases = [case for case in read_form_cases() if case.form == form_id]
    said = "\n".join(line for case in cases for line in [*case.findings, *case.warnings])
    for check in schema_of(form_id).form.checks:
        assert check.text.partition("{label}")[2].partition("{")[0] in said, check.id


@FORMS
def test_a_draft_may_lack_everything(form_id: str) -> None:
    schema = schema_of(form_id)
    draft = {key: complete_form(form_id)[key] for key in ("schema", "version", "municipality")}
    assert check_document(schema, draft, Level.DRAFT) == []


@pytest.mark.parametrize("form_id", [one for one in other_forms() if schema_of(one).form.register_lines])
def test_what_is_pasted_can_stand_in_the_notes(form_id: str) -> None:
    lines = write_register_lines(schema_of(form_id), complete_form(form_id), "fil.pdf", "0" * 64)
    pasted = parse_yaml(lines, "notes.yml").data
    assert isinstance(pasted, dict)
    assert Notes.model_validate({"state": "aktiv", "opened": "2026-01-20"} | pasted)


@FORMS
def test_nothing_of_these_forms_is_published(form_id: str) -> None:
    assert not [field.id for field in schema_of(form_id).form.fields if field.publish]


@FORMS
def test_the_blank_says_nothing_that_only_a_screen_can_do(form_id: str) -> None:
    form = schema_of(form_id).form
    questions = [*form.fields, *(part for parts in form.parts.values() for part in parts)]
    printed = [
        *(section.intro for section in form.sections),
        *(question.hint for question in questions),
        *(notice.text for notice in form.notices),
    ]
    assert not [text for text in printed if ON_SCREEN.search(text)]


@FORMS
def test_what_only_a_screen_can_do_is_not_in_what_the_blank_is_made_of(form_id: str) -> None:
    rules = render_browser_rules(schema_of(form_id))
    told = [field.screen_hint for field in schema_of(form_id).form.fields if field.screen_hint]
    assert told
    assert not [text for text in told if text in rules]


@FORMS
def test_what_must_not_be_contradicted_names_its_rule(form_id: str) -> None:
    for check in schema_of(form_id).form.checks:
        if check.severity is Severity.ERROR and "ska " in check.text:
            assert check.rule in check.text, check.id

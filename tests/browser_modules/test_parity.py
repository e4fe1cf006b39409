"""JavaScript says what Python says, of every golden document and of many made at random."""

import copy
import json
import struct
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_schema import (
    Fitted,
    Schema,
    approval_states,
    check_document,
    compare_documents,
    find_warnings,
    fit_document,
    read_schema,
)
from plan_schema.addresses import address_key
from plan_schema.browser_rules import browser_rules
from plan_schema.filing import name_file, write_register_lines
from plan_schema.fingerprint import checksum, fingerprint
from plan_schema.model import DOCUMENT_HEADER
from tests.browser_modules.conftest import Run
from tests.conftest import ROOT
from tests.plan_cases import (
    comparison_pair,
    complete_plan,
    frozen_schema,
    later_schema,
    read_address_cases,
    read_cases,
    read_check_cases,
    read_data,
)

Document = dict[str, Any]

CANONICAL = read_data("canonical.yml")

# Letters that programs treat alike or not: case, composition, white space, control, outside the basic plane.
LETTERS = st.sampled_from("aåÅbBzZéß019 .,:@+-/_\n\t\0\x1f\x85\u00a0\ufeff\u2028\u0301\u030aΣ😀\ud83d\udca9")
KEYS = st.text(LETTERS, max_size=6).filter(lambda key: not key.isdigit())  # JavaScript puts numbers first
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(LETTERS, max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
WORDS = st.sampled_from(
    ["", " ", "mon", "08:00", "8:00", "facebook", "egen", "www.x.com/a", "a@b.se", "asa.oberg@gislaved.se",
     "031-390 06 01", "+46 31 390 06 01", "Åsa Öberg", "ÅSA  öberg", "2026-02-29", "lösenord: x9!abc",
     "1", "ja", "a" * 200]
)  # fmt: skip
FIELDS = sorted(
    {*complete_plan(), "platform_name", "account_email", "approval_department_head", "__proto__", "motto"}
)
PARTS = [
    "name",
    "email",
    "phone",
    "role",
    "days",
    "from",
    "to",
    "checks",
    "remark",
    "approved",
    "date",
    "fingerprint",
]
PARTS += ["constructor", "__proto__", "fax"]
ANSWERS = WORDS | JSON | st.sampled_from([*complete_plan().values(), True, 2.5, ["mon", "mon"], ["sun"]])
GROUPS = st.dictionaries(st.sampled_from(PARTS), ANSWERS, max_size=4)
DOCUMENTS = st.dictionaries(
    st.sampled_from(FIELDS), ANSWERS | GROUPS | st.lists(GROUPS, max_size=4), max_size=6
)


def random_documents(count: int) -> list[Document]:
    """The same documents in every run."""
    documents: list[Document] = []

    @settings(max_examples=count, deadline=None, derandomize=True, database=None)
    @given(changed=DOCUMENTS, removed=st.sets(st.sampled_from(sorted(complete_plan()))))
    def collect(changed: Document, removed: set[str]) -> None:
        plan = {key: value for key, value in complete_plan().items() if key not in removed}
        plan |= changed | {key: complete_plan()[key] for key in DOCUMENT_HEADER[:3]}
        documents.append(json.loads(json.dumps(plan)))  # as read from a file: halves of a pair are joined

    collect()
    return documents


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """Every golden plan, and plans made at random."""
    golden = [case.document for case in read_cases() if case.in_browser]
    checked = [case.document for case in read_check_cases()]
    passwords = read_data("passwords.yml")
    texts = [complete_plan() | {"other": text} for text in passwords["refused"] + passwords["fine"]]
    older = [case["before"] for case in read_data("migrations.yml")["cases"]]
    return [*golden, *checked, *texts, *older, *random_documents(400)]


@pytest.fixture(scope="module")
def fitted(documents: list[Document]) -> list[Document]:
    """The same as documents of the current version, such as the form holds."""
    return [fit_document(frozen_schema(), document).document for document in documents]


def rules(schema: Schema) -> tuple[Any, ...]:
    """What every function of the form is called with first."""
    return (browser_rules(schema),)


def test_the_same_is_wrong(run: Run, fitted: list[Document]) -> None:
    schema = frozen_schema()
    said = run("validation.js", "checkDocument", [[one] for one in fitted], rules(schema))
    for document, found in zip(fitted, said, strict=True):
        expected = [[finding.path, finding.text] for finding in check_document(schema, document)]
        assert [[finding["path"], finding["text"]] for finding in found] == expected, document


def test_the_same_is_there_to_think_about(run: Run, fitted: list[Document]) -> None:
    schema = frozen_schema()
    said = run("validation.js", "findWarnings", [[one] for one in fitted], rules(schema))
    assert said == [[asdict(found) for found in find_warnings(schema, one)] for one in fitted]


def test_the_same_addresses_are_those_of_a_platform(run: Run) -> None:
    schema = read_schema(ROOT / "plan_schema/schema")
    plans = [case.document for case in read_address_cases()]
    said = run("validation.js", "findWarnings", [[one] for one in plans], rules(schema))
    assert said == [[asdict(found) for found in find_warnings(schema, one)] for one in plans]


def test_the_same_addresses_lead_to_one_account(run: Run) -> None:
    platforms = read_schema(ROOT / "plan_schema/schema").platforms
    forms = [{"hosts": platform.address.hosts, "path": platform.address.path} for platform in platforms]
    pairs = [(case["key"], address) for case in read_data("address_keys.yml") for address in case["of"]]
    keys = [key for key, _ in pairs]
    assert [address_key(platforms, address) for _, address in pairs] == keys
    assert run("addresses.js", "addressKey", [[address] for _, address in pairs], (forms,)) == keys


def test_the_same_approvals_hold(run: Run, documents: list[Document]) -> None:
    schema = frozen_schema()
    said = run("validation.js", "approvalStates", [[one] for one in documents], rules(schema))
    assert said == [approval_states(schema, one) for one in documents]


def test_fingerprints_and_checksums_are_the_same(run: Run, documents: list[Document]) -> None:
    schema = frozen_schema()
    calls = [[one] for one in documents]
    assert run("fingerprint.js", "fingerprint", calls, rules(schema)) == [
        fingerprint(schema, one) for one in documents
    ]
    assert run("fingerprint.js", "checksum", calls) == [checksum(one) for one in documents]


@pytest.mark.parametrize("schema", [frozen_schema(), later_schema()], ids=["as it is", "some versions later"])
def test_documents_are_brought_to_the_same_version(
    run: Run, documents: list[Document], schema: Schema
) -> None:
    before = copy.deepcopy(documents)
    said = run("migration.js", "fitDocument", [[one] for one in documents], rules(schema))
    for document, found in zip(documents, said, strict=True):
        assert found == as_in_javascript(fit_document(schema, document)), document
    assert documents == before


def as_in_javascript(fitted: Fitted) -> dict[str, Any]:
    """The result of a migration under the names that JavaScript gives its parts."""
    return {
        "document": fitted.document,
        "moved": [{"label": note.label, "to": note.text} for note in fitted.moved],
        "added": fitted.added,
        "unplaced": [{"label": note.label, "value": note.text} for note in fitted.unplaced],
    }


def test_documents_differ_by_the_same(run: Run, documents: list[Document], fitted: list[Document]) -> None:
    schema = frozen_schema()
    pairs = [comparison_pair(case) for case in read_data("comparisons.yml")]
    pairs += zip(documents, documents[1:] + documents[:1], strict=True)
    pairs += ((complete_plan(), one) for one in fitted)
    said = run("comparison.js", "compareDocuments", [list(pair) for pair in pairs], rules(schema))
    for pair, found in zip(pairs, said, strict=True):
        assert found == [asdict(difference) for difference in compare_documents(schema, *pair)], pair


def test_canonical_json_is_that_of_rfc_8785(run: Run) -> None:
    numbers = {bits: struct.unpack(">d", bytes.fromhex(bits))[0] for bits in CANONICAL["numbers"]}
    said = run("fingerprint.js", "canonical", [[number] for number in numbers.values()])
    assert said == list(CANONICAL["numbers"].values())


def test_canonical_json_is_in_nfc(run: Run) -> None:
    calls = ", ".join(f"[{case['json']}]" for case in CANONICAL["texts"])
    said = run("fingerprint.js", "canonical", json.loads(f"[{calls.replace('1e400', 'null')}]"))
    expected = [case["canonical"] or "[null]" for case in CANONICAL["texts"]]
    assert said == expected


def test_text_is_mended_at_input(run: Run) -> None:
    said = run("fingerprint.js", "mendText", [[json.loads(case["json"])] for case in CANONICAL["mended"]])
    assert said == [case["mended"] for case in CANONICAL["mended"]]


NAMES = read_data("file_names.yml")
HERE = str(Path(__file__).parent)


@pytest.mark.parametrize("form_id", [form.id for form in frozen_schema().forms])
def test_files_are_named_alike_and_so_are_the_lines_to_paste(form_id: str, run: Run) -> None:
    form = frozen_schema().find_form(form_id)
    assert form
    schema = frozen_schema().at(form)
    documents = [case["document"] for case in NAMES if case["form"] == form_id]
    first = rules(schema)
    named = run(f"{HERE}/name_file.js", "nameOnDay", [[one, "2027-01-05"] for one in documents], first)
    assert named == [name_file(schema, one, "2027-01-05") for one in documents]
    facts = {"file": "bild.pdf", "sha256": "ab" * 32}
    lines = run(f"{HERE}/name_file.js", "registerLines", [[one, facts] for one in documents], first)
    assert lines == [write_register_lines(schema, one, **facts) for one in documents]

"""What the handbook shows of messages: all of them, as the code words them."""

import inspect
from pathlib import Path

from plan_schema import Schema
from plan_schema.messages import MODULES, SAMPLES, collect_messages, find_functions
from tests.conftest import ROOT


def test_every_module_that_words_messages_is_in_the_handbook() -> None:
    files = {path.stem for path in (ROOT / "plan_schema/problems").glob("*.py")} - {"__init__"}
    assert {Path(str(module.__file__)).stem for module in MODULES} == files


def test_every_message_that_takes_something_is_shown_with_an_example_and_no_example_is_left_over() -> None:
    functions = {name: word for module in MODULES for name, word in find_functions(module).items()}
    asking = {name for name, word in functions.items() if inspect.signature(word).parameters}
    assert asking == set(SAMPLES)


def test_each_kind_says_where_its_faults_are_mended_and_has_messages(schema: Schema) -> None:
    for group in collect_messages(schema):
        assert group.mended.endswith(".")
        assert group.messages, group.heading


def test_the_form_s_own_words_on_answers_are_among_them(schema: Schema) -> None:
    texts = [message.text for group in collect_messages(schema) for message in group.messages]
    assert "[frågan] saknas." in texts
    assert any("[frågan] ser ut att innehålla ett lösenord" in text for text in texts)


def test_what_is_said_of_approvals_and_stops_nothing_is_among_them(schema: Schema) -> None:
    texts = [message.text for group in collect_messages(schema) for message in group.messages]
    assert [text.partition(". ")[0] for text in texts if text.startswith("Tänk på: ")] == [
        "Tänk på: [frågan]: samma person godkänner planen två gånger"
    ]


def test_an_entry_to_copy_stands_on_lines_of_its_own(schema: Schema) -> None:
    shown = {message.text: message.lines for group in collect_messages(schema) for message in group.messages}
    overdue = next(lines for text, lines in shown.items() if "försenad" in text)
    assert overdue.startswith("  - date: 2027-11-15\n    extent: hel")

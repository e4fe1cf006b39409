"""What is ticked, as it is stored: whatever stands there is read, and a change touches nothing else."""

from typing import Any

import pytest

from tests.browser_modules.conftest import Run

STORE = "checklist-store.js"
EMPTY = {"chosen": "", "accounts": []}


def account(identity: str, *ticks: str, name: str = "Namn") -> dict[str, Any]:
    return {"id": identity, "name": name, "ticks": list(ticks)}


@pytest.mark.parametrize(
    "text",
    [None, "", "{", "null", "[]", "7", '"text"', '{"accounts": 3}', '{"accounts": [null, 1, {"id": 2}]}'],
)
def test_what_is_no_checklist_is_read_as_an_empty_one(run: Run, text: str | None) -> None:
    assert run(STORE, "readState", [[text]]) == [EMPTY]


def test_what_is_damaged_is_left_out_and_the_rest_is_kept(run: Run) -> None:
    text = """{"chosen": "b", "accounts": [
        {"id": "a", "name": "Ett", "ticks": ["x", 1, null, "x", "y"]},
        {"id": "a", "name": "Igen", "ticks": []},
        {"id": "b", "name": "Två"}, {"id": "c", "ticks": []}]}"""
    accounts = [account("a", "x", "y", name="Ett"), account("b", name="Två")]
    assert run(STORE, "readState", [[text]]) == [{"chosen": "b", "accounts": accounts}]


def test_an_account_that_is_gone_is_replaced_by_the_first(run: Run) -> None:
    state = {"chosen": "", "accounts": [account("a"), account("b")]}
    found = run(STORE, "findAccount", [[state, "b"], [state, "gone"], [EMPTY, "gone"]])
    assert found == [account("b"), account("a"), account("", name="")]


def test_items_are_ticked_once_and_no_longer(run: Run) -> None:
    one = account("a", "x", "gone")
    assert run(STORE, "setTicks", [[one, ["x", "y"], True], [one, ["x"], False]]) == [
        account("a", "gone", "x", "y"),
        account("a", "gone"),
    ]


def test_an_account_is_put_back_in_its_place_and_never_twice(run: Run) -> None:
    state = {"chosen": "c", "accounts": [account("a"), account("c")]}
    put_back = {"chosen": "b", "accounts": [account("a"), account("b"), account("c")]}
    assert run(STORE, "putAccount", [[state, account("b"), 1], [state, account("a", "x"), 1]]) == [
        put_back,
        state,
    ]

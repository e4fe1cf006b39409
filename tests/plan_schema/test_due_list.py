"""The list of what is due as the site shows it, with any number of accounts."""

import csv
import datetime
import io

from plan_schema import Register, Schema, Task, render_due_file, summarize_due
from plan_schema.due_list import (
    MOST_IN_ALL,
    MOST_OF_EACH,
    REMARKS_BYTES,
    TASKS_BYTES,
    DueList,
    list_due,
)
from plan_schema.markdown import render_markdown
from plan_schema.problems import Problem
from tests.account_cases import SCHEMA, account, judged

OFFICE = "Informationsfunktionen"
FIRST = datetime.date(2026, 1, 1)


def tasks(actor: str, count: int, start: int = 0) -> list[Task]:
    return [
        Task(
            actor, FIRST + datetime.timedelta(number), f"{actor} {number}", "konton/konto/k/", late=number < 2
        )
        for number in range(start, start + count)
    ]


def shown(*all_tasks: Task) -> DueList:
    return list_due(all_tasks, Register(True), OFFICE)


def test_the_oldest_of_each_are_shown_and_the_rest_are_counted() -> None:
    due = shown(*tasks(OFFICE, 60), *tasks("Biblioteket", 3))
    [office, library] = due.groups
    assert (office.actor, len(office.tasks), office.more) == (OFFICE, MOST_OF_EACH, 60 - MOST_OF_EACH)
    assert office.tasks[0].text == f"{OFFICE} 0"
    assert (library.actor, len(library.tasks), library.more) == ("Biblioteket", 3, 0)
    assert (due.count, due.late, due.unseen) == (63, 4, 0)


def test_with_ten_thousand_accounts_the_page_stays_short() -> None:
    everyone = [task for number in range(5000) for task in tasks(f"Enhet {number}", 2, start=number)]
    due = shown(*tasks(OFFICE, 10_000), *everyone)
    assert sum(len(group.tasks) for group in due.groups) == MOST_IN_ALL
    assert due.groups[0].actor == OFFICE
    assert due.unseen == 5001 - len(due.groups)
    assert due.count == 20_000
    assert {task.due for group in due.groups for task in group.tasks if task.due} <= {
        FIRST + datetime.timedelta(number) for number in range(MOST_IN_ALL)
    }


def test_with_the_longest_names_the_page_stays_short_too() -> None:
    unit = '"' * 150
    own = account(unit)
    many = [
        Task(f"{number}{unit}", FIRST, f"Följ upp {own.name}", own.page, late=True) for number in range(200)
    ]
    remarks = (Problem(own.file, 0, own.name),) * 60
    due = list_due(many, Register(True, (own,), remarks=remarks), OFFICE)
    assert 0 < len(due.groups) == 200 - due.unseen
    assert 0 < len(due.remarks) == 60 - due.more_remarks
    page = render_markdown(
        "fragments/due_list.md",
        "konton/att-gora.md",
        due=due,
        register=Register(True),
        schema=SCHEMA,
        verdict=judged("2026-06-01"),
    )
    assert len(page.encode()) < TASKS_BYTES + REMARKS_BYTES


def test_what_has_no_day_is_shown_when_there_is_room() -> None:
    undated = Task(OFFICE, None, "Klicka igenom", "moderera/x/", late=False)
    assert shown(*tasks(OFFICE, 2), undated).groups[0].tasks[-1] is undated


def test_the_file_has_all_of_it(schema: Schema) -> None:
    text = render_due_file(schema, [*tasks("Biblioteket", 1), *tasks(OFFICE, 200)], OFFICE)
    read = list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert len(read) == 201
    assert read[0] == {
        "Vem": OFFICE,
        "Senast": "2026-01-01",
        "Försenat": "ja",
        "Att göra": f"{OFFICE} 0",
        "Sida på webbplatsen": "konton/konto/k/",
    }
    assert read[-1]["Vem"] == "Biblioteket"


def test_the_one_who_builds_hears_how_much_there_is(schema: Schema) -> None:
    said = summarize_due(schema, tasks(OFFICE, 5))
    assert said == "Att göra: 5, varav försenade: 2. Listan finns på konton/att-gora/."

"""Accounts and what is due of them on a given day, for tests."""

import datetime
from typing import Any

from plan_schema import Register, find_tasks, read_schema
from plan_schema.accounts import Account
from plan_schema.due import Task
from plan_schema.model import Notes, Schema, State
from plan_schema.model.platforms import ClickedThrough
from plan_schema.review import Status, Today, Verdict
from tests.conftest import ROOT


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def clicked(date: str) -> Schema:
    """The schema as if somebody had clicked through every platform's steps on a day."""
    schema = read_schema(ROOT / "plan_schema/schema")
    done = ClickedThrough.model_construct(date=day(date), by="informationsfunktionen")
    platforms = tuple(platform.model_copy(update={"clicked_through": done}) for platform in schema.platforms)
    return schema.model_copy(update={"platforms": platforms})


SCHEMA = clicked("2026-06-01")


def account(
    unit: str = "Kulturskolan", administrators: int = 2, name: str = "konto", **notes: Any
) -> Account:
    platform = SCHEMA.platform("facebook")
    assert platform
    stated = {"state": State.ACTIVE, "opened": day("2026-02-03")} | notes
    return Account(
        id=name,
        file=f"{name}.json",
        platform=platform,
        answers={"unit": unit},
        key="facebook.com/konto",
        notes=Notes.model_construct(**(Notes(state=State.ACTIVE).__dict__ | stated)),
        administrators=administrators,
    )


def judged(today: str, status: Status = Status.FRESH) -> Verdict:
    """The guidelines' verdict on a day: reviewed on 22 November 2026."""
    when = Today(day(today), assumed=True)
    owner = "Informationsfunktionen"
    return Verdict(status, day("2026-11-22"), "oss", day("2027-11-22"), owner, when, None)


def tasks(
    today: str, *accounts: Account, status: Status = Status.FRESH, schema: Schema = SCHEMA
) -> list[Task]:
    return find_tasks(schema, Register(True, accounts), judged(today, status))

"""Documents of every kind as PDFs, made in Node by the module that makes them in the browser."""

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plan_schema import approval_states, read_schema
from plan_schema.blank import make_pdfs
from plan_schema.browser_rules import browser_rules
from plan_schema.fingerprint import fingerprint
from plan_schema.model import Schema
from tests.conftest import ROOT
from tests.plan_cases import complete_plan

NOW = "2026-11-22T12:00:00"
LONG = " ".join(f"ord{number}" for number in range(3900))[:30_000]
HOSTILE = {
    "purpose": (
        "Emoji \U0001f389 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1f8\U0001f1ea 1\ufe0f\u20e3 "
        '& <b>"x"</b> '
        "\x00\x07\x1b\ufffe NFD: a\u030ao\u0308 x\u0303 q\u20e3 ) ( \\ ]]> 你好 \ud800"
    ),
    "audience": "rad\n" * 90,
    "goals": "x" * 3000,
    "unit": "&<>\"' %PDF /Type <<>> stream \u2028 \u202e\u200b\u00ad \udfff",
    "other": "e" + "\u0301" * 200,
}
"""Answers that have broken something somewhere."""
TITLE = 'Å & <b>"d"</b> ]]> (e) \\'
"""A form's title that is hard on XML and on PDF."""
ADDRESSES = {
    43: "margareta.gustafsson@utbildning.gislaved.se",
    64: "margareta.gustafsson-johansson@barn-och-utbildning.gislaved.test",
    254: f"{'a' * 64}@{'b' * 62}.{'c' * 62}.{'d' * 60}.se",
}
"""Addresses by their length, up to the longest that is valid."""
MISFIT = {
    "platform": "myspace",
    "unit": {"a": 1},
    "administrators": "Åsa",
    "operators": [],
    "monitoring": [1],
    "hours_per_week": "cirka 3",
    "approval_unit_head": {"approved": "ja", "name": ["Stina"]},
}
"""Answers of other shapes than their questions ask for."""


@dataclass(frozen=True)
class Order:
    """What `renderPdf` is asked for."""

    document: dict[str, Any] = field(default_factory=dict)
    unfinished: bool = False
    approvals: dict[str, str] = field(default_factory=dict)
    blank: bool = False
    title: str = ""
    """Another title than the form's own."""


@functools.cache
def schema() -> Schema:
    """The project's own schema."""
    return read_schema(ROOT / "plan_schema/schema")


def plan(**answers: Any) -> dict[str, Any]:
    """An ordinary plan of today's version, with other answers."""
    return complete_plan() | {"version": schema().plan.version} | answers


def approved(**answers: Any) -> dict[str, Any]:
    """A plan that both heads have approved; other answers given later make that void."""
    document = plan()
    signed = {"approved": True, "date": "2026-11-23", "fingerprint": fingerprint(schema(), document)}
    heads = {"approval_unit_head": "Stina Lind", "approval_department_head": "Göran Ås"}
    return document | {head: signed | {"name": name} for head, name in heads.items()} | answers


def addressed(address: str) -> dict[str, Any]:
    """A plan with people who have an address, a long title and a phone number, beside ordinary ones."""
    person = {"role": "Verksamhetsutvecklare", "email": address, "phone": "070-123 45 67"}
    other = {"name": "Örjan Ek", "role": "Rektor", "email": "orjan.ek@example.com", "phone": "(0371) 810 00"}
    operator = {"name": "Åsa Öberg", "email": "asa.oberg@example.com", "phone": "+46 31 390 06 02"}
    return plan(administrators=[{"name": "Margareta Gustafsson"} | person, other], operators=[operator])


def unproven() -> dict[str, Any]:
    """A plan whose approvals have no fingerprint, and one that is none."""
    document = approved()
    missing = {key: value for key, value in document["approval_unit_head"].items() if key != "fingerprint"}
    malformed = document["approval_department_head"] | {"fingerprint": "E70499"}
    return document | {"approval_unit_head": missing, "approval_department_head": malformed}


def order(document: dict[str, Any], unfinished: bool = False) -> Order:
    """The order for a document, with its approvals judged."""
    states = {name: str(state) for name, state in approval_states(schema(), document).items()}
    return Order(document, unfinished, states)


def orders() -> dict[str, Order]:
    """Name → order, for every kind of document there is."""
    header = {key: plan()[key] for key in ("schema", "version", "municipality")}
    person = {"role": "Kommunikatör", "phone": "031-390 06 01"}
    people = [
        {"name": f"Namn Efternamn {number}", "email": f"person{number}@example.com"} | person
        for number in range(12)
    ]
    return {
        "ordinary": order(plan()),
        "empty": order(header, unfinished=True),
        "long": order(plan(purpose=LONG)),
        "hostile": order(plan(**HOSTILE), unfinished=True),
        "people": order(plan(administrators=people)),
        "approved": order(approved()),
        "void": order(approved(purpose="Ett annat syfte."), unfinished=True),
        "unproven": order(unproven(), unfinished=True),
        **{f"address_{length}": order(addressed(address)) for length, address in ADDRESSES.items()},
        "unplaced": order(plan(unplaced={"old.place": "Ett svar", "deep": [1, {"a": None}]})),
        "misfit": order(header | MISFIT, unfinished=True),
        "titled": Order(plan(), title=TITLE),
        "blank": Order(blank=True),
    }


def make(folder: Path, wanted: dict[str, Order]) -> dict[str, list[str]]:
    """Write a PDF for each order, named after it; what each could not show comes back."""
    rules = browser_rules(schema())
    asked = [
        vars(one)
        | {"rules": rules | ({"title": one.title} if one.title else {})}
        | {"now": NOW, "file": str(folder / f"{name}.pdf")}
        for name, one in wanted.items()
    ]
    return dict(zip(wanted, make_pdfs(ROOT, asked), strict=True))

"""Problems as the forges show them."""

import json

from plan_schema import Problem
from plan_schema.annotations import render_github, render_gitlab

FAULTS = [
    Problem("docs/om/index.md", 12, "länken är 100 % fel:\n\n  - rätta den"),
    Problem("forteckning/kul,tur.json: address", 0, "adressen är fel."),
    Problem("REVIEW_TODAY", 0, "är inget datum."),
]
REMINDER = Problem("docs/granskning.yml", 32, "riktlinjerna ska granskas.")


def test_github_reads_each_as_one_command_beside_its_line() -> None:
    assert render_github(FAULTS, [REMINDER]).splitlines() == [
        "::error file=docs/om/index.md,line=12::länken är 100 %25 fel:%0A%0A  - rätta den",
        "::error file=forteckning/kul%2Ctur.json::forteckning/kul,tur.json: address: adressen är fel.",
        "::error::REVIEW_TODAY: är inget datum.",
        "::warning file=docs/granskning.yml,line=32::riktlinjerna ska granskas.",
    ]


def test_gitlab_gets_a_report_where_each_has_file_line_and_a_fingerprint_of_its_own() -> None:
    report = json.loads(render_gitlab([*FAULTS, Problem("docs/om/index.md", 14, FAULTS[0].text)], [REMINDER]))
    assert [(one["location"]["path"], one["location"]["lines"]["begin"]) for one in report] == [
        ("docs/om/index.md", 12),
        ("forteckning/kul,tur.json", 1),
        ("REVIEW_TODAY", 1),
        ("docs/om/index.md", 14),
        ("docs/granskning.yml", 32),
    ]
    assert len({one["fingerprint"] for one in report}) == 5
    assert [one["severity"] for one in report] == ["major"] * 4 + ["info"]
    assert report[1]["description"] == "forteckning/kul,tur.json: address: adressen är fel."
    assert json.loads(render_gitlab([])) == []

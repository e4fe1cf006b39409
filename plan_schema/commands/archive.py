"""Whether the archive has what it should."""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from plan_schema import problems
from plan_schema.accounts import Register
from plan_schema.archive import ArchiveVerdict, Outcome, Presence, judge_archive
from plan_schema.archive_files import read_archive
from plan_schema.commands.saying import FAILED, OK, say
from plan_schema.half_years import HalfYear, find_asked_for, parse_half_year
from plan_schema.model import Schema
from plan_schema.problems import Problem, ProblemsFound, render_problems
from plan_schema.project import SCHEMA_FOLDER, read_today
from plan_schema.reading import read_schema
from plan_schema.register import find_folder, read_register
from plan_schema.review import Today
from plan_schema.swedish import make_printable

PRESENCE = {
    Presence.WHOLE: "finns och är hel",
    Presence.BROKEN: "finns, men något är fel",
    Presence.MISSING: "saknas",
}
"""What is said of a snapshot that is expected."""
UNCHANGED = ", oförändrad sedan den lades in i förteckningen"
PERIOD = r"(19|20|21)[0-9]{2}-H[12]"
"""A half-year that can be asked for."""


def run_check_archive(options: argparse.Namespace) -> int:
    """What there is in a folder of the snapshots of a half-year."""
    schema, today = read_schema(options.project / SCHEMA_FOLDER), read_today(None, None)
    half_year = require_half_year(options.period, today)
    require_folder(options.folder)
    found: list[Problem] = []
    register = require_register(options.project, schema, today, found)
    if found:
        print(make_printable(render_problems(sorted(set(found)))), file=sys.stderr)
    unreadable: list[Problem] = []
    files = read_archive(options.folder, schema.forms, unreadable)
    verdict = judge_archive(schema, register, half_year, today.date, files)
    wrong = sorted({*verdict.problems, *unreadable})
    say("\n".join(render_verdict(verdict, wrong)))
    return FAILED if wrong or found else OK


def require_half_year(named: str | None, today: Today) -> HalfYear:
    """The half-year asked for, or the one whose snapshots are taken now or were last."""
    if named is None:
        return find_asked_for(today.date)
    if not re.fullmatch(PERIOD, named):
        raise ProblemsFound([Problem("--period", 0, problems.archive.wrong_period(named))])
    return parse_half_year(named)


def require_folder(folder: Path) -> None:
    """Refuse what is no folder that can be looked into."""
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError:
        text = problems.archive.folder_missing()
    except NotADirectoryError:
        text = problems.archive.not_a_folder()
    except (OSError, ValueError):  # no permission, links in a ring, a name that no file can have
        text = problems.files.unreadable_folder()
    else:
        return
    raise ProblemsFound([Problem(str(folder), 0, text)])


def require_register(root: Path, schema: Schema, today: Today, found: list[Problem]) -> Register:
    """The register; what is wrong with some of its accounts goes to `found`."""
    folder = find_folder(root, schema, os.environ)
    if folder is None:
        raise ProblemsFound([Problem("REGISTER_FOLDER", 0, problems.archive.no_register())])
    register = read_register(root, folder, schema, today, found)
    if found and not register.accounts:
        raise ProblemsFound(found)
    return register


def render_verdict(verdict: ArchiveVerdict, wrong: list[Problem]) -> Iterator[str]:
    """All there is to say, with what it comes to last."""
    if verdict.outcomes:
        yield f"Ögonblicksbilder för {verdict.half_year.label}:"
    for outcome in verdict.outcomes:
        yield f"  – {render_outcome(outcome)}"
    if verdict.others:
        yield "Andra dokument i mappen:"
    for others in verdict.others:
        broken = f" ({others.broken} med fel)" if others.broken else ""
        yield f"  – {others.title}: {others.count}{broken}"
    if wrong:
        yield render_problems(wrong)
    for remark in verdict.remarks:
        yield f"Tänk på: {remark}\n" if "\n" in remark.text else f"Tänk på: {remark}"
    yield summarize(verdict)


def render_outcome(outcome: Outcome) -> str:
    """What there is of a snapshot that is expected."""
    account = outcome.expected.account.name
    last = ", den sista ögonblicksbilden" if outcome.expected.closed else ""
    file = f": {outcome.file}" if outcome.file else ""
    unchanged = UNCHANGED if outcome.unchanged else ""
    return f"{account}{last} {PRESENCE[outcome.presence]}{file}{unchanged}"


def summarize(verdict: ArchiveVerdict) -> str:
    """What it comes to, in a sentence."""
    expected, period = len(verdict.outcomes), verdict.half_year.label
    whole = sum(outcome.presence is Presence.WHOLE for outcome in verdict.outcomes)
    if not expected:
        return f"Enligt förteckningen väntas inga ögonblicksbilder för {period}."
    if expected == 1:
        said = "finns och är hel" if whole else "finns inte, eller är inte hel"
        return f"Den enda väntade ögonblicksbilden för {period} {said}."
    return f"{whole} av {expected} väntade ögonblicksbilder för {period} finns och är hela."

"""Nobody in a plan or in the office's notes can be found on the site, however they are spelled."""

import html
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from pypdf import PdfWriter

from plan_schema import read_schema
from plan_schema.fingerprint import checksum
from plan_schema.kinds import SHAPE, Shape
from plan_schema.model import FormField, Notes, State
from plan_schema.persons import Traces, find_persons, find_traces
from plan_schema.reading import read_into, read_source
from plan_schema.swedish import write_plainly
from tests.conftest import ROOT, replace, run
from tests.published import read_all

MADE_UP = ROOT / "tests/data/register"
SCHEMA = read_schema(ROOT / "plan_schema/schema")
NEXT_YEAR = "2027-01-05"
"""A day on which much is due."""
GAP = r"[\s\u00a0()/.–-]{0,3}"
"""What people write between the digits of a phone number."""


@dataclass(frozen=True)
class MadeUp:
    """A register to build with."""

    folder: Path
    plans: list[dict[str, Any]]

    @property
    def notes(self) -> list[Notes]:
        sources = (read_source(path, path.name, []) for path in self.folder.glob("*.yml"))
        readings = (read_into(Notes, source, []) for source in sources if source)
        return [reading.noun for reading in readings if reading]


@dataclass(frozen=True)
class Private:
    """What the register knows and the site must not say."""

    traces: Traces
    """What people can be known by."""
    texts: list[str]
    """Answers that are not published, and what the office has written for itself."""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> MadeUp:
    """The made-up register with phone numbers that no page has as an example, and one plan as a PDF."""
    folder = shutil.copytree(MADE_UP, tmp_path_factory.mktemp("register") / "forteckning")
    plans = []
    for number, path in enumerate(sorted(folder.glob("*.json"))):
        plan = json.loads(path.read_text("utf-8"))
        plan["administrators"][0]["phone"] = f"070-174 06 {10 + number}"
        plan["operators"][0]["phone"] = f"+46 (0)70 174 06 {20 + number}"
        plans.append(plan | {"checksum": checksum(plan)})
        content = json.dumps(plans[-1]).encode()
        path.write_bytes(content)
        if number == 0:
            writer = PdfWriter()
            writer.add_blank_page(100, 100)
            writer.add_attachment("aktivitetsplan.json", content)
            writer.write(path.with_suffix(".pdf"))
            path.unlink()
    notes = folder / "facebook-kulturskolan.yml"
    replace(notes, "replaces:", 'phone: "0701740630"\n    replaces:')
    replace(notes, "state: aktiv", "state: aktiv\nremark: Maja har flyttat till rum 417.")
    archived = f"file: ogonblicksbild_av_maja.pdf\n    sha256: {'4a17' * 16}"
    replace(notes, "period: 2026-H1", f"period: 2026-H1\n    {archived}")
    return MadeUp(folder, plans)


@pytest.fixture(scope="module")
def connected_site(register: MadeUp, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with the register connected."""
    target = tmp_path_factory.mktemp("connected") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGISTER_FOLDER", str(register.folder))
        result = run(["-m", "mkdocs", "build", "--strict", "--site-dir", str(target)], ROOT, NEXT_YEAR)
    assert result.returncode == 0, result.stderr
    return target


@pytest.fixture(scope="module")
def private(register: MadeUp) -> Private:
    """Everyone in the register, and all of theirs that is not published."""
    nothing = Notes(state=State.APPROVED)
    persons = [
        *(person for plan in register.plans for person in find_persons(SCHEMA, plan, nothing)),
        *(person for notes in register.notes for person in find_persons(SCHEMA, {}, notes)),
    ]
    texts = [
        *(
            plan.get(field.id, "")
            for field in SCHEMA.plan.fields
            if is_private(field)
            for plan in register.plans
        ),
        *(notes.remark for notes in register.notes),
        *(one.result for notes in register.notes for one in notes.follow_ups),
        *(one.file for notes in register.notes for one in notes.snapshots),
        *(one.sha256 for notes in register.notes for one in notes.snapshots),
    ]
    return Private(find_traces(persons, unit=""), [text for text in texts if text])


def is_private(field: FormField) -> bool:
    """Whether its answer is a text that is not published."""
    return SHAPE[field.kind] is Shape.TEXT and not field.publish


# --- The search --------------------------------------------------------------------------------


def spell_out(text: str) -> str:
    """A text with every way of writing a letter as something else undone."""
    for _ in range(2):
        text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
        text = unquote(html.unescape(text))
    return text


def write_words(text: str) -> str:
    """The words of a text in a–z and 0–9, between single spaces."""
    return f" {' '.join(re.split('[^a-z0-9]+', write_plainly(text)))} "


def find_leaks(text: str, private: Private) -> set[str]:
    """What of the private stands in a text: as it is, unfolded as a calendar (RFC 5545), without its tags."""
    found = set()
    for way in (text, re.sub(r"\r?\n[ \t]", "", text), re.sub("<[^<>]*>", " ", text)):
        read = spell_out(way)
        words = write_words(read)
        for known in (*private.traces.names, *private.traces.emails, *private.texts):
            parts = write_words(known).split()
            spellings = (" ".join(parts), " ".join(reversed(parts)), "".join(parts))
            if any(f" {spelling} " in words for spelling in spellings):
                found.add(known.strip())
        for phone in private.traces.phones:
            digits = GAP.join(phone)
            if re.search(rf"(?<![0-9])(((\+|00)?46{GAP})?0?){GAP}{digits}(?![0-9])", read):
                found.add(phone)
    return found


# --- What is found -----------------------------------------------------------------------------


def test_no_file_of_the_site_names_anyone_in_the_register(connected_site: Path, private: Private) -> None:
    assert {"asa oberg", "maja sund", "stina lind"} <= {
        write_words(name).strip() for name in private.traces.names
    }
    assert len(private.traces.phones) == 11
    assert any("rum 417" in text for text in private.texts)
    assert {"ogonblicksbild_av_maja.pdf", "4a17" * 16} <= set(private.texts)
    files = dict(read_all(connected_site))
    assert "Kulturskolan – Facebook" in files["konton/att-gora/index.html"]
    assert "Kulturskolan" in files["konton/konton.json"]
    assert {name: leaks for name, text in files.items() if (leaks := find_leaks(text, private))} == {}


@pytest.mark.parametrize(
    "spelling",
    [
        "Åsa Öberg", "ÖBERG, ÅSA", "&Aring;sa&nbsp;&#214;berg", "&amp;Aring;sa &amp;Ouml;berg",
        "A\u030asa O\u0308berg", "<b>Åsa</b> <i>Öberg</i>", "SUMMARY:Ring Åsa Ö\r\n berg", "AsaOberg",
        json.dumps("Åsa Öberg"), quote("Åsa Öberg"), quote(quote("Åsa_Öberg")), "konton/konto/asa-oberg/",
        "ASA.OBERG@EXAMPLE.COM", "asa.oberg&#64;example.com", "mailto:asa.oberg%40example.com",
        "070-174 06 10", "0701740610", "tel:+46701740610", "+46 (0)70-174\u00a006\u00a010",
        "0046 70 174 06 10", "DESCRIPTION:070-17\r\n 4 06 10", "Maja har flyttat till rum 417",
    ],
)  # fmt: skip
def test_a_name_or_a_number_is_found_however_it_is_spelled(
    spelling: str, private: Private, tmp_path: Path
) -> None:
    (tmp_path / "sida.html").write_bytes(f"<p>Fråga oss. {spelling}</p>".encode())
    [(_, text)] = read_all(tmp_path)
    assert find_leaks(text, private)


@pytest.mark.parametrize("place", ["metadata", "attachment", "name"])
def test_a_name_is_found_wherever_it_is_hidden(place: str, private: Private, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if place == "metadata":
        writer.add_metadata({"/Author": "Åsa Öberg"})
    elif place == "attachment":
        writer.add_attachment("plan.json", json.dumps({"name": "Åsa Öberg"}).encode())
        writer.compress_identical_objects()
    writer.write(tmp_path / ("asa-oberg.pdf" if place == "name" else "plan.pdf"))
    [(_, text)] = read_all(tmp_path)
    assert find_leaks(text, private)


def test_what_is_not_private_is_not_found(private: Private) -> None:
    text = "Kulturskolan, telefon 031-390 06 01. Åsa skriver till Öberga. 1070174061012"
    assert find_leaks(text, private) == set()

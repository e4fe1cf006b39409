"""What an editor changes in plan.yml follows everywhere, and what was written before it is never stuck."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import QuietHandler, serve
from tests.browser.form_driver import (
    FORM,
    control,
    download,
    fill_in,
    open_file,
    read_file,
    review,
    wait_until_kept,
)
from tests.conftest import day_of_last_review, replace, run
from tests.plan_cases import complete_plan

NEW_FIELDS = """      - {id: nytt_text, kind: text, label: Ny text, max_length: 50, rule: AP-11, publish: nej}
      - {id: nytt_langt, kind: long_text, label: Ny lång text, max_length: 500, rule: AP-11, publish: nej}
      - {id: nytt_adress, kind: web_address, label: Ny webbadress, max_length: 90, rule: AP-11, publish: nej}
      - {id: nytt_post, kind: email, label: Ny e-post, max_length: 90, rule: AP-11, publish: nej}
      - {id: nytt_telefon, kind: phone, label: Ny telefon, max_length: 40, rule: AP-11, publish: nej}
      - {id: nytt_datum, kind: date, label: Nytt datum, rule: AP-11, publish: nej}
      - {id: nytt_tid, kind: time, label: Ny tid, rule: AP-11, publish: nej}
      - {id: nytt_timmar, kind: hours, label: Nya timmar, maximum: 9, rule: AP-11, publish: nej, approved: ja}
      - {id: nytt_kryss, kind: tick, label: Nytt kryss, rule: AP-11, publish: nej}
      - {id: nytt_val, kind: choice, label: Nytt val, choices: frequency, rule: AP-11, publish: nej}
      - {id: nytt_flera, kind: choices, label: Nya val, choices: weekdays, rule: AP-11, publish: nej}
      - {id: nytt_medium, kind: platform, label: Nytt medium, rule: AP-11, publish: nej}
      - {id: nytt_folk, kind: people, label: Nya, item: N, at_least: 1, at_most: 4, rule: AP-11, publish: nej}
      - {id: nytt_bevak, kind: monitoring, label: Ny bevakning, rule: AP-11, publish: nej}
      - {id: nytt_godkann, kind: approval, label: Ny chef, rule: AP-11, publish: nej}
"""
"""One field of each kind."""

NEW_ANSWERS: dict[str, Any] = {
    "nytt_text": "Ett kort svar",
    "nytt_langt": "Ett längre\nsvar",
    "nytt_adress": "www.example.com/nytt",
    "nytt_post": "nytt@example.com",
    "nytt_telefon": "031-390 06 07",
    "nytt_datum": "2027-01-02",
    "nytt_tid": "19:30",
    "nytt_timmar": 7.5,
    "nytt_kryss": True,
    "nytt_val": "weekly",
    "nytt_flera": ["mon", "sun"],
    "nytt_medium": "bluesky",
    "nytt_folk": [{"name": "Nya Berg", "email": "nya@example.com"}],
    "nytt_bevak": {"days": ["sat"], "from": "10:00", "to": "12:00", "checks": "daily", "posts": "less"},
    "nytt_godkann": {"approved": True, "name": "Ny Chef", "date": "2027-01-03"},
}


class Site:
    """A site whose content can be replaced while its address stays."""

    def __init__(self) -> None:
        self.folder = Path()

    def __call__(self, *arguments: Any) -> QuietHandler:
        return QuietHandler(*arguments, directory=str(self.folder))


@pytest.fixture
def live() -> Iterator[tuple[Site, str]]:
    """A site and its address."""
    site = Site()
    with serve(site) as address:
        yield site, address


@pytest.fixture
def open_form(browser: Browser, live: tuple[Site, str]) -> Iterator[Callable[[], Page]]:
    """Opens the form of the live site, always in the same browser profile."""
    context = browser.new_context()
    errors: list[str] = []

    def open_page() -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.clock.set_fixed_time(f"{day_of_last_review()}T12:00:00")
        page.goto(f"{live[1]}{FORM}")
        return page

    yield open_page
    context.close()
    assert errors == []


def build_site(project: Path) -> Path:
    result = run(["-m", "mkdocs", "build", "--strict"], project)
    assert result.returncode == 0, result.stderr
    return project / "site"


def test_a_field_of_each_kind_follows_everywhere_without_code(
    project: Path, live: tuple[Site, str], open_form: Callable[[], Page], tmp_path: Path
) -> None:
    schema = project / "plan_schema/schema/plan.yml"
    replace(schema, "      - id: other\n", NEW_FIELDS + "      - id: other\n")
    live[0].folder = build_site(project)
    page = open_form()

    # the form, and its rules
    fill_in(page, NEW_ANSWERS | {"nytt_post": "fel"})
    assert "Ny e-post är inte en e-postadress" in review(page).inner_text()
    fill_in(page, {"nytt_post": "nytt@example.com"})

    # the draft
    wait_until_kept(page)
    page.reload()
    expect(control(page, "nytt_folk.0.name")).to_have_value("Nya Berg")
    expect(page.locator('[name="nytt_flera"][value="sun"]')).to_be_checked()

    # the file, as document and as data
    path = download(page, "Ladda ner planen", tmp_path)
    plan = read_file(path)
    plan["nytt_godkann"].pop("fingerprint")
    assert {key: plan[key] for key in NEW_ANSWERS} == NEW_ANSWERS
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in PdfReader(path).pages)
    for words in ("Ett kort svar", "nytt@example.com", "7,5", "Nytt kryss", "en gång i veckan", "Bluesky",
                  "Nya Berg", "Ny Chef", "2027-01-03"):  # fmt: skip
        assert words in text, words

    # opening it, and what is approved
    open_file(page, path)
    expect(page.locator('[id="nytt_godkann.fingerprint-state"]')).to_contain_text("så som de är nu")
    fill_in(page, {"nytt_timmar": "8"})
    expect(page.locator('[id="nytt_godkann.fingerprint-state"]')).to_contain_text("gäller inte längre")

    # the command line, the comparison, the JSON Schema and the blank
    checked = run(["-m", "plan_schema", "check-plan", "--draft", str(path)], project)
    assert checked.returncode == 0, checked.stdout
    other = download(page, "Ladda ner planen", tmp_path / "senare")
    compared = run(["-m", "plan_schema", "diff", str(path), str(other)], project)
    assert compared.returncode == 1
    assert "Nya timmar" in compared.stdout
    published = json.loads((project / "site/aktivitetsplan/aktivitetsplan.schema.json").read_text("utf-8"))
    assert set(NEW_ANSWERS) <= set(published["$defs"]["draft"]["properties"])
    blank = PdfReader(project / "site/aktivitetsplan/aktivitetsplan-blankett.pdf")
    assert "Ny lång text" in " ".join(sheet.extract_text() for sheet in blank.pages)


def make_newer(project: Path) -> None:
    """Version 3: the audience has another name, hours are gone, a field is new."""
    schema = project / "plan_schema/schema/plan.yml"
    replace(schema, "version: 2\n", "version: 3\n")
    replace(schema, "      - id: audience\n", "      - id: target_group\n")
    text = schema.read_text("utf-8")
    start = text.index("      - id: hours_per_week\n")
    end = text.index("      - id: other\n")
    new = "      - {id: budget, kind: text, label: Budget, max_length: 90, rule: AP-10, publish: nej}\n"
    text = text[:start] + new + text[end:]
    text = text.replace(
        "    added: [account_email]\n",
        """    added: [account_email]
  - version: 3
    added: [budget]
    moved: [{from: audience, label: Målgrupp, to: target_group}]
    removed: [{field: hours_per_week, label: Beräknad arbetstid}]
""",
    )
    schema.write_text(text, "utf-8")


def test_files_and_drafts_of_an_older_version_go_on_in_a_newer(
    project: Path, site: Path, live: tuple[Site, str], open_form: Callable[[], Page], tmp_path: Path
) -> None:
    live[0].folder = site
    page = open_form()
    fill_in(page, {key: complete_plan()[key] for key in ("unit", "audience", "hours_per_week")})
    wait_until_kept(page)
    path = download(page, "Ladda ner planen", tmp_path)
    page.close()

    make_newer(project)
    live[0].folder = build_site(project)
    page = open_form()
    expect(control(page, "target_group")).to_have_value(complete_plan()["audience"])
    expect(page.locator("[data-unplaced]")).to_contain_text("2,5")
    expect(page.locator("[data-draft-status]")).to_contain_text("Fältet ”Budget” är nytt.")

    open_file(page, path)
    said = page.locator("[data-opening]")
    expect(said).to_contain_text("version 2 av formuläret och är nu överförd till version 3")
    expect(said).to_contain_text("Svaret på ”Målgrupp” står nu under")
    expect(said).to_contain_text("Fältet ”Budget” är nytt.")
    expect(said).to_contain_text("”Beräknad arbetstid” har ingen plats i formuläret")
    again = read_file(download(page, "Ladda ner planen", tmp_path / "senare"))
    assert again["version"] == 3
    assert again["target_group"] == complete_plan()["audience"]
    assert again["unplaced"] == {"hours_per_week": 2.5}

    checked = run(["-m", "plan_schema", "check-plan", "--draft", str(path)], project)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "version 2" in checked.stdout

"""The hooks as MkDocs loads them: what is built, what is refused, and that a refusal harms nothing."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from plan_schema import SEARCH_INDEX
from tests.conftest import ROOT, day_of_last_review, due_date, environment, long_overdue, replace, run
from tests.plan_cases import approve_anew, complete_plan

Build = Callable[..., subprocess.CompletedProcess[str]]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(result: subprocess.CompletedProcess[str]) -> str:
    """What a refused build said; a refusal is exit code 1 and never a traceback."""
    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stderr
    assert "Webbplatsen byggs inte." in result.stderr
    return result.stderr


def page(project: Path, address: str) -> str:
    return (project / "site" / address / "index.html").read_text("utf-8")


# --- What is built -----------------------------------------------------------------------------


def test_the_site_builds_without_a_warning(project: Path, build: Build) -> None:
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr


def searched_text(site: Path) -> dict[str, str]:
    """What the search looks in: address of a section → its text."""
    index = json.loads((site / SEARCH_INDEX).read_text("utf-8"))
    return {
        page["url"] + (section["anchor"] and f"#{section['anchor']}"): section["text"]
        for page in index["pages"]
        for section in page["sections"]
    }


def test_every_platform_has_its_page_in_the_menu_and_in_the_search(site: Path) -> None:
    found = searched_text(site)
    start = (site / "moderera/index.html").read_text("utf-8")
    for path in (ROOT / "plan_schema/schema/platforms").glob("*.yml"):
        assert f"moderera/{path.stem}/" in found
        assert f'href="{path.stem}/"' in start


def test_support_says_right_under_its_heading_that_it_is_no_rule(site: Path) -> None:
    pages = list((site / "stod").rglob("index.html"))
    assert pages
    for path in pages:
        assert re.search(
            r'</h1>\s*<p class="support-line"><strong>Stöd – inte en regel', path.read_text("utf-8")
        )
    assert "support-line" not in (site / "riktlinjer/index.html").read_text("utf-8")


def test_the_sections_of_the_form_are_found_by_search(site: Path) -> None:
    assert "Målgrupp" in searched_text(site)["aktivitetsplan/#syfte-och-mal"]


def test_the_checklist_is_found_by_search_and_the_words_around_it_are_not(site: Path) -> None:
    found = searched_text(site)
    assert "lathund" in found["checklista/"]
    assert "Sätt upp målen." in found["checklista/#komma-igang"]
    assert "Börja om" not in " ".join(found.values())


def test_source_data_is_not_published(project: Path, build: Build) -> None:
    for name in ("plan.json", "lista.csv", "mer.yaml", "granskning.yml.bak"):
        (project / "docs/om" / name).write_text("{}", "utf-8")
    assert build(project).returncode == 0
    published = {path.name for path in (project / "site").rglob("*") if path.is_file()}
    assert published.isdisjoint(
        {"plan.json", "lista.csv", "mer.yaml", "granskning.yml.bak", "granskning.yml"}
    )
    assert {Path(name).suffix for name in published}.isdisjoint({".yml", ".yaml", ".md", ".py"})


def test_the_guidelines_are_published_as_a_pdf_and_the_pages_say_how_large_it_is(
    project: Path, build: Build
) -> None:
    assert build(project).returncode == 0
    book = project / "site/riktlinjer/riktlinjer-och-checklista.pdf"
    content = book.read_bytes()
    assert content.startswith(b"%PDF-")
    for address, link in (("riktlinjer", book.name), ("om/riktlinjerna", f"../../riktlinjer/{book.name}")):
        text = page(project, address)
        assert f'href="{link}"' in text
        assert f"(PDF/A, {round(len(content) / 1000)}\u00a0kB)" in text
    assert build(project, due_date()).returncode == 0
    assert book.read_bytes() == content


def test_a_book_that_cannot_be_made_refuses_the_build_and_spares_the_site(
    project: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("den gamla", "utf-8")
    (project / "plan_schema/templates/book.typ").write_text("#panic(1)", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(project))
    assert "går inte att göra till en PDF" in refused(build(project))
    assert snapshot(project / "site") == {"index.html": b"den gamla"}


def test_a_fifteenth_platform_is_one_file(project: Path, build: Build) -> None:
    platforms = project / "plan_schema/schema/platforms"
    shutil.copy(platforms / "facebook.yml", platforms / "torget.yml")
    replace(platforms / "torget.yml", "name: Facebook", "name: Torget")
    result = build(project)
    assert result.returncode == 0, result.stderr
    site = project / "site"
    assert '<option value="torget">Torget</option>' in page(project, "aktivitetsplan")
    assert ">Torget</a>" in page(project, "moderera/jamfor")
    assert "Moderera: Torget" in page(project, "moderera/torget")
    assert '<a href="../torget/">Torget</a>' in page(project, "moderera/facebook")
    assert "torget" in (site / SEARCH_INDEX).read_text("utf-8").lower()
    assert "torget" in (site / "aktivitetsplan/aktivitetsplan.schema.json").read_text("utf-8")
    plan = approve_anew(complete_plan() | {"platform": "torget"})
    (project / "plan.json").write_text(json.dumps(plan), "utf-8")
    assert run(["-m", "plan_schema", "check-plan", "plan.json"], project).returncode == 0


def test_the_municipality_names_the_site(project: Path, build: Build) -> None:
    replace(project / "plan_schema/schema/kommun.yml", "name: Gislaveds kommun", "name: Å & Ä <i>kommun</i>")
    replace(project / "plan_schema/schema/kommun.yml", "  primary:", '  primary: "#004400"')
    assert build(project).returncode == 0
    start = page(project, ".")
    assert "<title>Sociala medier – Å &amp; Ä &lt;i&gt;kommun&lt;/i&gt;</title>" in start
    assert "<i>kommun" not in start
    sheet = (project / "site/assets/stylesheets/site.css").read_text("utf-8")
    colours = re.findall(r"--md-primary-fg-color: ?(#\w+)", sheet)
    assert colours[-1] == "#004400"


def test_of_the_theme_only_what_the_pages_use_is_published(site: Path) -> None:
    assets = {path.relative_to(site).as_posix() for path in (site / "assets").rglob("*") if path.is_file()}
    assert {name for name in assets if name.endswith((".css", ".map", ".png"))} == {
        "assets/stylesheets/site.css"
    }
    assert not any("bundle" in name or "lunr" in name or "workers" in name for name in assets)
    sheet = (site / "assets/stylesheets/site.css").read_text("utf-8")
    for used in (".md-typeset h2", ".md-typeset .admonition", ".md-typeset table:not([class])", ".md-button"):
        assert used in sheet, used  # if one is gone after an upgrade, the theme has changed its names
    assert ".md-search" not in sheet


def test_every_page_carries_the_policy_and_the_server_is_offered_it(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    for path in pages:
        head = path.read_text("utf-8").partition("</head>")[0]
        assert head.index("default-src 'none'") < head.index("<script"), path
        assert "unsafe" not in head
    headers = (site / "sakerhetspolicy.txt").read_text("utf-8")
    for source in set(re.findall(r"'sha256-[^']+'", "".join(path.read_text("utf-8") for path in pages))):
        assert source in headers
    assert "frame-ancestors 'none'" in headers


def test_a_style_written_on_a_page_is_said_to_be_blocked(project: Path, build: Build) -> None:
    page_file = project / "docs/om/index.md"
    page_file.write_text(page_file.read_text("utf-8") + '\n<p style="color: red">Viktigt</p>\n', "utf-8")
    result = build(project)
    assert result.returncode == 1
    assert "om/index.md: sidan använder ”style”" in result.stderr


def test_the_sitemap_lists_every_page(site: Path) -> None:
    listed = set(re.findall(r"<loc>http://localhost/(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8")))
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert listed == {"" if name == "." else f"{name}/" for name in pages}


class ScriptFinder(HTMLParser):
    """Collects what a page would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        runs = any(
            name.startswith("on") or (value or "").startswith("javascript:pwned") for name, value in attrs
        )
        if tag == "evil" or runs:
            self.found.append(f"<{tag} {attrs}>")


def test_html_in_any_value_of_the_schema_is_shown_as_text(
    project: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTER_FOLDER", str(ROOT / "tests/data/register"))
    poison = "</title></script><evil onclick=pwned()>*a* [b](javascript:pwned()) | c {: onclick=pwned() }"
    for path in (project / "plan_schema/schema").rglob("*.yml"):
        if path.name != "rules.yml":
            braces_hold_words = path.name == "register.yml"
            fitting = poison.partition(" {")[0] if braces_hold_words else poison
            path.write_text(poison_values(path.read_text("utf-8"), fitting), "utf-8")
    result = build(project)
    assert result.returncode == 0, result.stderr
    pages = list((project / "site").rglob("*.html"))
    assert any(
        "&lt;evil" in path.read_text("utf-8") or "&#60;evil" in path.read_text("utf-8") for path in pages
    )
    for path in pages:
        finder = ScriptFinder()
        finder.feed(path.read_text("utf-8"))
        assert finder.found == [], path


def poison_values(text: str, poison: str) -> str:
    """Every value that people read, made hostile."""
    keys = (
        "name|title|label|hint|example|intro|text|catch|meaning|action|when|consequence|why|form|account|short"
        "|item|genitive|phone|email"
    )
    data = yaml.load(text, Loader=yaml.BaseLoader)

    def spoil(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {
                name: inner if name == "takes" else spoil(inner, name) for name, inner in value.items()
            }  # what a form takes from another is said by ids
        if isinstance(value, list):
            inner_key = "text" if key in ("steps", "web", "app", "evidence", "signs", "rule_notes") else key
            return [spoil(inner, inner_key) for inner in value]
        if re.fullmatch(keys, key) and isinstance(value, str) and value != "{page}/{pages}":
            return f"{value} {poison if '{' not in value else poison.partition(' {')[0]}"
        return value

    return yaml.safe_dump(spoil(data), allow_unicode=True, sort_keys=False, default_style='"')


# --- The review gate ---------------------------------------------------------------------------


def test_on_the_due_date_it_is_built_and_the_day_after_it_is_refused_and_nothing_is_touched(
    project: Path, build: Build
) -> None:
    assert build(project, due_date()).returncode == 0
    before = snapshot(project / "site")
    said = refused(build(project, long_overdue()))
    for part in (
        "docs/granskning.yml, rad ",
        "dagar försenad",
        "informationsfunktionen som ska granska",
        "extent: hel",
    ):
        assert part in said
    assert snapshot(project / "site") == before


def test_within_the_warning_days_it_is_built_and_says_so(project: Path, build: Build) -> None:
    result = build(project, due_date())
    assert result.returncode == 0, result.stderr
    assert "riktlinjerna ska granskas senast den" in result.stderr
    assert "Snart dags för granskning" in page(project, "om/granskning")


def test_an_assumed_date_is_said_in_log_page_and_status(project: Path, build: Build) -> None:
    day = day_of_last_review()
    assert "REVIEW_TODAY" in build(project, day).stderr
    assert "REVIEW_TODAY" in page(project, "om/granskning")
    status = json.loads((project / "site/granskning.json").read_text("utf-8"))
    assert (status["today"], status["today_assumed"], status["last_reviewed"]) == (day, True, day)
    assert status["status"] == "fresh"
    assert status["due"] == due_date()


def test_the_review_page_begins_with_the_status_and_ends_with_what_to_go_through(site: Path) -> None:
    text = (site / "om/granskning/index.html").read_text("utf-8")
    parts = ("Senast helt granskade", 'id="vem-och-nar"', 'id="kontroller"', 'id="att-ga-igenom"',
             'id="sidor"', 'id="lagrum"', 'id="webbadresser"', 'id="plattformar"', 'id="oppna-fragor"',
             'id="regler"')  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert len(text.encode("utf-8")) <= 130_000


def test_what_to_go_through_is_not_in_the_search(site: Path) -> None:
    found = " ".join(text for address, text in searched_text(site).items() if "om/granskning/" in address)
    assert "tdosanmalan" not in found
    assert "Vad som tas bort" not in found


def test_a_build_without_git_is_made_and_says_that_dates_are_missing(
    project: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = os.environ["PATH"].split(os.pathsep)
    monkeypatch.setenv("PATH", os.pathsep.join(one for one in folders if not Path(one, "git").exists()))
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert "Programmet Git finns inte här" in page(project, "om/granskning")


def test_readers_see_what_changed_at_each_review_the_newest_first(project: Path, build: Build) -> None:
    log = project / "docs/granskning.yml"
    entry = log.read_text("utf-8").partition("reviews:\n")[2].partition("    changes:")[0]
    newer = re.sub(r"date: \S+", f"date: {due_date()}", entry)
    log.write_text(log.read_text("utf-8") + newer, "utf-8")
    assert build(project, due_date()).returncode == 0
    text = page(project, "om/andringar")
    assert text.index("Granskningen ledde inte till några ändringar") < text.index("för första gången")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "filen finns inte"),
        (b"", "filen är tom"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"interval_years: [", "går inte att läsa som YAML"),
        (b"interval_years: 1\n\twarning_days: 3\n", "tabb"),
        (b"x: " + b"y" * 20_000_000, "byte läses"),
        (b"a: &a [x]\nb: [*a, *a]\n", "ankare"),
        (b"interval_years: 1\n", "nyckeln ”reviews” saknas"),
    ],
    ids=["missing", "empty", "binary", "broken", "tab", "20 MB", "bomb", "incomplete"],
)
def test_a_log_that_cannot_be_read_refuses_the_build_and_spares_the_site(
    project: Path, build: Build, content: bytes | None, says: str
) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("den gamla", "utf-8")
    log = project / "docs/granskning.yml"
    log.unlink() if content is None else log.write_bytes(content)
    assert says in refused(build(project))
    assert snapshot(project / "site") == {"index.html": b"den gamla"}


def test_problems_in_schema_pages_and_log_come_in_one_run(project: Path, build: Build) -> None:
    replace(project / "plan_schema/schema/plan.yml", "label: Webbadress", "lable: Webbadress")
    replace(project / "docs/granskning.yml", "owner: ", "ägare: ")
    (project / "docs/om/ny.md").write_text("---\nregler: alla\n---\n", "utf-8")
    said = refused(build(project))
    for part in ("Menade du ”label”?", "nyckeln ”owner” saknas", "”regler” ska vara en lista"):
        assert part in said


def test_a_platform_that_cannot_delete_and_has_no_answer_refuses_the_build(
    project: Path, build: Build
) -> None:
    replace(
        project / "plan_schema/schema/platforms/facebook.yml",
        "  delete:\n    can: ja",
        "  delete:\n    can: okänt",
    )
    assert "CK-64" in refused(build(project))


def test_a_build_that_fails_late_leaves_the_published_site(project: Path) -> None:
    """`make site` builds aside and swaps in; here a broken link stops MkDocs after it has begun to write."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, project / name)
    (project / ".venv").symlink_to(sys.prefix)
    make = ["make", "site", "--old-file=.venv/site"]
    first = subprocess.run(make, cwd=project, env=environment(), capture_output=True, text=True, check=False)
    assert first.returncode == 0, first.stderr
    before = snapshot(project / "site")
    replace(project / "docs/index.md", "](checklista.md)", "](finns-inte.png)")
    second = subprocess.run(make, cwd=project, env=environment(), capture_output=True, text=True, check=False)
    assert second.returncode != 0
    assert snapshot(project / "site") == before

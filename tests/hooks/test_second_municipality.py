"""The whole site of another municipality: its name everywhere, and the first one's nowhere."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pypdf
import pytest

from plan_schema import SEARCH_INDEX, read_schema
from plan_schema.blank import make_pdfs
from plan_schema.colours import find_contrast, find_paper_colour, read_colour
from tests.conftest import COPIED, ROOT, replace, run
from tests.plan_cases import complete_plan
from tests.published import read_all, read_pdf

SECOND = ROOT / "tests/data/second_municipality"
FIRST_NAME = "gislav"
NAME = "Exempelköpings kommun"
NEEDS_PERMISSION = "vår kommun behöver en egen tillåtelse av upphovsmannen"
LOCAL_FACTS = "om/lokalt/index.html"
REPLACED = {
    "kommun.yml": "plan_schema/schema/kommun.yml",
    "logotyp.svg": "docs/bilder/logotyp.svg",
    "lokalt.md": "docs/om/lokalt.md",
    "granskning.yml": "docs/granskning.yml",
}
"""What another municipality puts in place of the first one's: in the test's data → in the project."""
UNTOLD = ("kommun.yml", "logotyp.svg")
"""What one replaces who has not read on."""
TODAY = "2026-11-25"


def build_second(folder: Path, replaced: tuple[str, ...]) -> Path:
    """A copy of the project with another municipality's files, built."""
    for name in COPIED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    for name in replaced:
        target = folder / REPLACED[name]
        target.parent.mkdir(exist_ok=True)
        shutil.copy(SECOND / name, target)
    result = run(["-m", "mkdocs", "build", "--strict"], folder, TODAY)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of a municipality that has replaced all that is local, built."""
    return build_second(tmp_path_factory.mktemp("second"), tuple(REPLACED))


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of a municipality that has replaced only its names, built."""
    return build_second(tmp_path_factory.mktemp("hasty"), UNTOLD)


def find_name(site: Path) -> set[str]:
    """The files that hold the first municipality's name."""
    return {name for name, text in read_all(site) if FIRST_NAME in text.casefold()}


def page(project: Path, address: str) -> str:
    return (project / "site" / address / "index.html").read_text("utf-8")


def rules(project: Path) -> dict[str, Any]:
    """What the form knows in the browser."""
    text = page(project, "aktivitetsplan")
    island = re.search(r'<script type="application/json" data-rules>(.*?)</script>', text)
    assert island
    found: dict[str, Any] = json.loads(island[1])
    return found


# --- The first one's name ----------------------------------------------------------------------


def test_the_search_finds_the_first_municipality_on_its_own_site(site: Path) -> None:
    found = find_name(site)
    assert {"index.html", "aktivitetsplan/aktivitetsplan.schema.json", SEARCH_INDEX} <= found
    assert {name for name, _ in read_all(site) if name.endswith(".pdf")} <= found


def test_nothing_of_the_first_municipality_is_left_on_the_seconds_site(second: Path) -> None:
    assert find_name(second / "site") == set()


def test_replacing_the_names_alone_leaves_at_most_the_page_of_local_facts(hasty: Path) -> None:
    assert find_name(hasty / "site") <= {LOCAL_FACTS}


def test_the_firsts_facts_are_not_shown_as_the_seconds(hasty: Path) -> None:
    told = page(hasty, "om/lokalt")
    assert "Sidan är inte skriven än" in told
    assert "kommun: exempelkoping" in told
    for name, text in read_all(hasty / "site"):
        for fact in ("flik 11", "2015-02-25", "mest aktivitet på Facebook"):
            assert fact not in text, name
    assert "Vad gäller bara i vår kommun?" in page(hasty, "om/oppna-fragor")


def test_the_firsts_facts_are_on_its_own_page_and_in_its_book(site: Path) -> None:
    told = dict(read_all(site))
    for name in (LOCAL_FACTS, "riktlinjer/riktlinjer-och-checklista.pdf"):
        for fact in ("flik 11", "2015-02-25", "Flickr"):
            assert fact in told[name], name


def test_the_second_has_its_own_facts_in_their_place(second: Path) -> None:
    assert "officiellt kommunkonto på Instagram" in page(second, "om/lokalt")
    assert "Sidan återger reglerna RL-05, RL-27." in page(second, "om/lokalt")
    assert "Sidan återger" not in page(second, "om/oppna-fragor")


# --- The second one's name, logo and colours ---------------------------------------------------


def test_every_page_has_the_seconds_name_and_logo(second: Path) -> None:
    pages = list((second / "site").rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        text = path.read_text("utf-8")
        head, footer = text.partition("</header>")[0], text.partition('class="site-footer__site"')[2]
        assert re.search(rf"<title>.*Sociala medier – {NAME}</title>", head), path
        assert re.search(r'<img src="[./]*(/)?bilder/logotyp.svg"', head), path
        assert NAME in head.partition("<body>")[2], path
        assert NAME in footer, path
    assert (second / "site/bilder/logotyp.svg").is_file()


def test_the_style_sheet_ends_with_the_seconds_colours_and_links_that_can_be_read(second: Path) -> None:
    sheet = (second / "site/assets/stylesheets/site.css").read_text("utf-8")
    last = sheet.rpartition(":root {")[2]
    assert "--md-primary-fg-color: #ffcf33;" in last
    assert "--md-primary-bg-color: #20242a;" in last
    light, dark = re.findall(r"--md-typeset-a-color: light-dark\((#\w{6}), (#\w{6})\);", last)[0]
    assert find_contrast(light, "#ffffff") >= 4.5
    assert find_contrast(dark, "#14181d") >= 4.5


def test_the_icon_and_the_headings_of_the_blank_have_the_seconds_colours(second: Path) -> None:
    icon = (second / "site/assets/images/favicon.svg").read_text("utf-8")
    assert set(re.findall(r"#\w+", icon)) == {"#ffcf33", "#20242a"}
    accent = find_paper_colour(read_schema(second / "plan_schema/schema").municipality)
    assert rules(second)["colour"] == accent
    blank = pypdf.PdfReader(second / "site/aktivitetsplan/aktivitetsplan-blankett.pdf")
    content = blank.pages[0].get_contents()
    assert content is not None
    colour = " ".join(str(part / 255) for part in read_colour(accent))
    assert f"{colour} scn" in content.get_data().decode("latin-1")


def test_the_form_its_blank_and_its_json_schema_are_the_seconds(second: Path) -> None:
    form = rules(second)
    assert form["form"]["municipality"] == "exempelkoping"
    assert (form["publisher"], form["emailDomain"]) == (NAME, "exempelkoping.example")
    schema = json.loads((second / "site/aktivitetsplan/aktivitetsplan.schema.json").read_text("utf-8"))
    for level in schema["$defs"].values():
        assert level["properties"]["municipality"] == {"const": "exempelkoping"}
    assert NAME in read_pdf(second / "site/aktivitetsplan/aktivitetsplan-blankett.pdf")


def test_the_book_is_the_seconds_in_text_and_metadata(second: Path) -> None:
    book = second / "site/riktlinjer/riktlinjer-och-checklista.pdf"
    assert NAME in read_pdf(book)
    metadata = pypdf.PdfReader(book).metadata
    assert metadata
    assert metadata.author == NAME


def test_a_plan_of_the_first_is_refused_by_the_second(second: Path) -> None:
    (second / "plan.json").write_text(json.dumps(complete_plan()), "utf-8")
    result = run(["-m", "plan_schema", "check-plan", "plan.json"], second, TODAY)
    assert result.returncode == 1
    assert "Filen hör till en annan kommun" in result.stdout + result.stderr
    assert "exempelkoping" in result.stdout + result.stderr


# --- The permission to use the form's template -------------------------------------------------


def test_a_municipality_without_its_own_permission_is_told_in_the_form_the_blank_and_the_plan(
    second: Path, tmp_path: Path
) -> None:
    assert NEEDS_PERMISSION in page(second, "aktivitetsplan")
    order = {"rules": rules(second), "document": complete_plan(), "now": "2026-11-25T12:00:00+00:00"}
    make_pdfs(ROOT, [order | {"file": str(tmp_path / "plan.pdf")}])
    for path in (second / "site/aktivitetsplan/aktivitetsplan-blankett.pdf", tmp_path / "plan.pdf"):
        said = " ".join(read_pdf(path).split())
        assert NEEDS_PERMISSION in said
        assert "med tillåtelse av" not in said


def test_what_is_missing_names_the_permission_and_nothing_that_is_filled_in(second: Path) -> None:
    missing = page(second, "om/oppna-fragor").partition('id="uppgifter"')[2]
    assert "egen tillåtelse av Trelleborgs kommun" in missing
    assert "logotyp" not in missing.partition("</ul>")[0]


def test_the_municipality_that_has_the_permission_credits_the_author(site: Path) -> None:
    form = (site / "aktivitetsplan/index.html").read_text("utf-8")
    assert "Mallen används med tillåtelse av upphovsmannen, Trelleborgs kommun." in form
    assert NEEDS_PERMISSION not in form
    assert "egen tillåtelse" not in (site / "om/oppna-fragor/index.html").read_text("utf-8")


def test_the_firsts_permission_left_in_the_file_is_not_the_seconds(project: Path) -> None:
    replace(project / "plan_schema/schema/kommun.yml", "name: Gislaveds kommun", f"name: {NAME}")
    assert run(["-m", "mkdocs", "build", "--strict"], project, TODAY).returncode == 0
    assert NEEDS_PERMISSION in page(project, "aktivitetsplan")
    assert "egen tillåtelse av Trelleborgs kommun" in page(project, "om/oppna-fragor")


# --- What the build says of traps --------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('on_primary: "#20242a"', 'on_primary: "#ffffff"', "kontrasten är 1,4:1 och ska vara minst 4,5:1"),
        ('on_primary: "#20242a"', "on_primary:", 'Skriv on_primary: "#000000"'),
        ("bilder/logotyp.svg", "bilder/logga.svg", "som inte finns i docs/"),
        ("bilder/logotyp.svg", "bilder/logotyp.eps", "som webbläsare inte kan visa"),
        ("bilder/logotyp.svg", "bilder/logotyp.png", "innehåller ingen hel bild av slaget .png"),
        ("bilder/logotyp.svg", "bilder/bar.svg", "ska ha <svg xmlns="),
    ],
    ids=["white on yellow", "no text colour", "no file", "for print", "renamed", "without namespace"],
)
def test_a_colour_or_logo_that_cannot_be_seen_refuses_the_build(
    project: Path, old: str, new: str, says: str
) -> None:
    shutil.copy(SECOND / "kommun.yml", project / REPLACED["kommun.yml"])
    pictures = project / "docs/bilder"
    pictures.mkdir()
    for name in ("logotyp.svg", "logotyp.eps", "logotyp.png"):
        shutil.copy(SECOND / "logotyp.svg", pictures / name)
    (pictures / "bar.svg").write_text("<svg></svg>", "utf-8")
    replace(project / REPLACED["kommun.yml"], old, new)
    result = run(["-m", "plan_schema", "check"], project, TODAY)
    assert result.returncode == 1
    assert says in result.stdout + result.stderr

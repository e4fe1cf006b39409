"""The book: for the archive, for the eye, and for a program that reads it aloud."""

import datetime
import functools
import re
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown import markdown
from mkdocs.config import load_config
from pypdf import PdfReader
from pypdf.generic import Destination

import plan_schema.book
from plan_schema import Book, ProblemsFound, fill_in, read_project, render_book, write_date
from plan_schema.placeholders import Material
from tests.conftest import ROOT, day_of_last_review, verdict
from tests.pdf.test_document import squeeze
from tests.pdf.verapdf import judge, plant_faults

HOSTILE = f"""\
# #set $x$ *a* <lab> @ref \\ " ' ` ~ // /* Emoji \U0001f389 {{#x}}

Och #let page = none; *b* _c_ `d #e \U0001f389` $f$ &lt;g&gt; @h \\i "j"
'k' [l] (m) {{n}} ~ -- ... <o@example.se> 你好 NFD: a\u030a \u202e

{"x" * 3000}

## Samma {{#x}}

## Samma {{#x}}

[bort](#finns-inte) [ut](https://a.se/{"y" * 200}) [js](javascript:alert) [om](b.md) [ingenting]()

- [ ] a
- [x] b

1. ett
    1. två
        1. tre

| a | b | c |
| - | - | - |
| {"z" * 300} | <ul><li>d</li></ul> | `e` |

<h3>Rå <p>öppen <table><tr><td>cell <blockquote>slut
"""
"""What breaks a typesetter that takes text for code, words for narrow, or HTML for whole."""

Make = Callable[[dict[str, str]], Book]


@pytest.fixture(scope="module")
def material() -> Material:
    found = read_project(ROOT, {"REVIEW_TODAY": day_of_last_review()}).material
    assert found
    return found


@pytest.fixture(scope="module")
def config() -> Any:
    return load_config(str(ROOT / "mkdocs.yml"))


@pytest.fixture(scope="module")
def write(config: Any) -> Callable[[str], str]:
    """Markdown → HTML by the site's own extensions."""
    return functools.partial(
        markdown, extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )


@pytest.fixture(scope="module")
def book(config: Any, material: Material, write: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own book."""
    target = tmp_path_factory.mktemp("book") / "book.pdf"
    made = render_book(ROOT / "docs", material, config.nav, write)
    assert made.replaced == ()
    target.write_bytes(made.content)
    return target


@pytest.fixture
def make(material: Material, write: Any, tmp_path: Path) -> Make:
    """A book of other pages, in order."""

    def make_book(pages: dict[str, str]) -> Book:
        for uri, text in pages.items():
            path = tmp_path / "docs" / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return render_book(tmp_path / "docs", material, list(pages), write)

    return make_book


def read(program: str, *arguments: str | Path) -> str:
    command = [program, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", errors="replace").stdout


def read_tree(file: Path) -> str:
    """The tags, as a program that reads aloud follows them."""
    return read("pdfinfo", "-struct-text", file)


def read_words(file: Path, first: int = 1) -> str:
    """The text from a page on as it is set, without spaces, hyphens of line ends and feet of pages."""
    pages = read("pdftotext", "-raw", "-f", str(first), file, "-").split("\f")
    lines = [line for page in pages for line in page.splitlines() if not re.search(r"Sida \d+ av \d+$", line)]
    return re.sub("[\u200b\u00ad]", "", squeeze("".join(lines)))


def pages_of(config: Any) -> list[str]:
    """The pages that belong in the book, read from the menu here and not by the book."""
    guidelines, checklist = (
        next(item[part] for item in config.nav if part in item) for part in ("Riktlinjer", "Checklista")
    )
    return [*guidelines, checklist, "om/lokalt.md"]


class Words(HTMLParser):
    """The text that a page shows, without marks beside headings and without the link to the book itself.

    Where a link leads outside the site stands the number of its footnote, the first of which is `first` + 1.
    """

    def __init__(self, html: str, first: int = 0) -> None:
        super().__init__()
        self.first = first
        self.addresses: list[str] = []
        self.outside = False
        self.said: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.feed(re.sub(r'(?s)<a class="headerlink".*?</a>|<p class="web-only">.*?</p>', "", html))

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "a" and (address := dict(attrs).get("href", "")).startswith("https://"):
            self.addresses.append(address)
            self.outside = True
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.outside:
            self.said.append(str(self.first + len(self.addresses)))
            self.outside = False

    def handle_data(self, data: str) -> None:
        self.said.append(data)
        if self.lasttag in ("h1", "h2") and self.headings and data.strip():
            level, text = self.headings[-1]
            self.headings[-1] = (level, text or data.strip())


@pytest.fixture(scope="module")
def originals(config: Any, material: Material, write: Any) -> list[Words]:
    """The pages as the site shows them."""

    pages: list[Words] = []
    for uri in pages_of(config):
        text = (ROOT / "docs" / uri).read_text("utf-8").partition("\n---\n")[2]
        text = re.sub(
            r"^( *- )\[ \] (.*?) \{#[a-z-]+\}$", r"\1\2", text, flags=re.MULTILINE
        )  # a box and an id
        pages.append(Words(write(fill_in(text, uri, material)), sum(len(page.addresses) for page in pages)))
    return pages


# --- For the archive ---------------------------------------------------------------------------


def test_the_book_conforms_and_a_planted_fault_is_found(book: Path, make: Make, tmp_path: Path) -> None:
    faulty, hostile, empty = (tmp_path / f"{name}.pdf" for name in ("faulty", "hostile", "empty"))
    plant_faults(book, faulty)
    hostile.write_bytes(
        make(
            {"riktlinjer/a.md": HOSTILE, "riktlinjer/b.md": "---\ntitle: Tom\n---\n", "checklista.md": "text"}
        ).content
    )
    empty.write_bytes(make({"index.md": "# Ingen sida i boken"}).content)
    found = judge([book, hostile, empty, faulty], "2a,ua1")
    for profile in ("2a", "ua1"):
        assert found.pop((profile, "faulty"))
    assert {place: broken for place, broken in found.items() if broken} == {}


def test_the_same_text_gives_the_same_bytes(
    book: Path, config: Any, material: Material, write: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = book.parent / "aside"

    def make_anew(home: Path, name: str, inputs: Any, make: Callable[[Path], None]) -> Path:
        aside.mkdir()
        make(aside)
        return aside

    monkeypatch.setattr(plan_schema.book, "keep", make_anew)
    assert render_book(ROOT / "docs", material, config.nav, write).content == book.read_bytes()


def test_it_is_made_once_for_the_same_text(
    book: Path, config: Any, material: Material, write: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_schema.book, "make_book", None)
    assert render_book(ROOT / "docs", material, config.nav, write).content == book.read_bytes()


def test_it_says_what_it_is_and_when_it_was_reviewed(book: Path, material: Material) -> None:
    reader = PdfReader(book)
    facts = reader.metadata
    day = datetime.datetime.combine(verdict().last_reviewed, datetime.time(), datetime.UTC)
    assert facts
    assert facts.title == "Riktlinjer och checklista för sociala medier"
    assert facts.author == material.schema.municipality.name
    assert facts.creation_date == facts.modification_date == day
    assert str(reader.root_object["/Lang"]) == "sv-SE"


# --- For the eye -------------------------------------------------------------------------------


def test_the_cover_says_who_when_and_what_is_not_known(book: Path, material: Material) -> None:
    cover = " ".join(PdfReader(book).pages[0].extract_text().split())
    for part in (
        material.schema.municipality.name,
        f"Senast granskad {write_date(verdict().last_reviewed)}",
        f"Ska granskas igen senast {write_date(verdict().due)}",
        verdict().owner,
        "Läget i dag",
        "Vår tillämpning",
        "Öppen fråga",
    ):
        assert part in cover
    adopted = material.schema.municipality.adopted_text
    assert cover.count("fylls i av kommunen") == [adopted.date, adopted.paragraph].count("")


def test_every_page_says_whose_it_is_how_old_and_which(book: Path, material: Material) -> None:
    pages = [page.extract_text() for page in PdfReader(book).pages]
    for number, page in enumerate(pages, 1):
        assert squeeze(f"Sida {number} av {len(pages)}") in squeeze(page)
        assert squeeze(f"Senast granskad {write_date(verdict().last_reviewed)}") in squeeze(page)
        assert material.schema.municipality.name in page


def test_the_contents_list_every_part_with_its_page(book: Path, originals: list[Words]) -> None:
    pages = [page.extract_text() for page in PdfReader(book).pages]
    contents = read("pdftotext", "-layout", "-f", "2", "-l", "2", book, "-")
    entries = re.findall(r"^ *(\S.*?)[ .]{4,}\u2060?(\d+)$", contents, re.MULTILINE)
    wanted = [text for page in originals for level, text in page.headings if level < 3]
    assert [title for title, _ in entries] == wanted
    for title, number in entries:
        assert title in pages[int(number) - 1]


def test_the_bookmarks_are_the_headings(book: Path, originals: list[Words]) -> None:
    def titles(outline: Any) -> Iterator[str]:
        for item in outline:
            yield from [str(item.title)] if isinstance(item, Destination) else titles(item)

    wanted = [text for page in originals for level, text in page.headings if level < 3]
    found = list(titles(PdfReader(book).outline))
    assert [title for title in found if title in wanted] == wanted


def test_no_heading_stands_last_on_a_page(book: Path, originals: list[Words]) -> None:
    headings = {text for page in originals for _, text in page.headings if text}
    for page in range(3, len(PdfReader(book).pages) + 1):
        lines = read("pdftotext", "-f", str(page), "-l", str(page), "-layout", book, "-").split("\n")
        above = [line.strip() for line in lines if line.strip() and "Senast granskad" not in line]
        assert above[-1] not in headings


def test_a_link_says_its_page_its_place_on_the_site_or_its_address(make: Make, tmp_path: Path) -> None:
    made = make(
        {
            "riktlinjer/a.md": "# A\n\n[dit](b.md#två), [ut](https://a.se/b), [planen](../aktivitetsplan.md)",
            "riktlinjer/b.md": "# B\n\n## Två {#två}",
            "aktivitetsplan.md": "# P",
        }
    )
    (tmp_path / "b.pdf").write_bytes(made.content)
    said = " ".join(read("pdftotext", tmp_path / "b.pdf", "-").split())
    assert "dit (sida 3), ut1, planen (på webbplatsen)" in said
    assert "1https://a.se/b" in said.replace("1 https", "1https")


# --- For a program that reads it ---------------------------------------------------------------


def test_no_word_is_lost_added_or_moved(book: Path, originals: list[Words]) -> None:
    said = read_words(book, 3)
    for added in (r"\(sida\d+\)", r"\(påwebbplatsen(,under[^)]*)?\)", "Hörintetilldenantagnatexten", "•"):
        said, count = re.subn(added, "", said)
        assert count > 3
    for number, address in enumerate((one for page in originals for one in page.addresses), 1):
        assert said.count(f"{number}{address}") == 1
        said = said.replace(f"{number}{address}", "")
    assert said == squeeze("".join(text for page in originals for text in page.said))


def test_headings_lists_tables_links_and_boxes_are_tagged(book: Path) -> None:
    tree = read_tree(book)
    for pattern in (
        r'  H1 .*\n +"Ansvar"',
        r'  H2 .*\n +"1 Komma igång"',
        r"  H3 ",
        r"  TOC\n +TOCI",
        r"  L \(block\):\n.*\n +LI \(block\)\n +Lbl",
        r'TH.*:\n +/Scope /Column\n(.*\n){0,3} +"Du undrar"',
        r"  Link \(inline\)",
        r"  Note ",
        r"Lbl \(block\)\n +Figure",
    ):
        assert re.search(pattern, tree), pattern
    assert "Sida 1 av" not in tree


def test_a_box_to_tick_has_words(book: Path) -> None:
    reader = PdfReader(book)
    spoken: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                spoken.append(str(node.get("/Alt")))
            walk(node.get("/K", []))

    walk(reader.root_object["/StructTreeRoot"])
    text = (ROOT / "docs/checklista.md").read_text("utf-8")
    assert spoken == ["ruta att kryssa i"] * text.count("- [ ] ")


# --- What breaks others ------------------------------------------------------------------------


def test_hostile_text_is_shown_as_it_is_written(make: Make, tmp_path: Path) -> None:
    made = make(
        {
            "riktlinjer/a.md": HOSTILE,
            "riktlinjer/b.md": "---\ntitle: Tom\n---\n",
            "checklista.md": "---\ntitle: Sist\n---\n",
        }
    )
    file = tmp_path / "hostile.pdf"
    file.write_bytes(made.content)
    said = read_words(file)
    assert "\U0001f389" in made.replaced
    for part in (
        "Och#letpage=none;",
        "[U+1F389]",
        "$f$<g>@h\\i",
        "x" * 3000,
        "z" * 300,
        "y" * 200,
        "Råöppencellslut",
        "Sist",
        "å",
    ):
        assert part in said
    edges = re.findall(r'xM(?:in|ax)="([0-9.]+)"', read("pdftotext", "-bbox", file, "-"))
    assert all(79 < float(edge) < 525 for edge in edges)


def test_what_typst_refuses_is_told_in_swedish(
    make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "book.typ"
    broken.write_text("#panic(1)", "utf-8")
    monkeypatch.setattr(plan_schema.book, "TEMPLATE", broken)
    with pytest.raises(
        ProblemsFound, match=r"riktlinjer-och-checklista\.pdf: .* går inte att göra till en PDF"
    ):
        make({"riktlinjer/a.md": "# A"})

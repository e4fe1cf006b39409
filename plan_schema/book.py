"""The guidelines and the checklist as one book: a tagged PDF/A for the archive, set by Typst.

The text goes to the template as data, so that nothing an editor writes is ever taken for Typst's own code.
"""

import datetime
import json
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plan_schema import problems
from plan_schema.checklist import mark_items, render_checklist
from plan_schema.colours import find_paper_colour
from plan_schema.fonts import FONT_PACKAGE, WEIGHTS
from plan_schema.keeping import keep
from plan_schema.markdown import TEMPLATES
from plan_schema.node import INSTALLED, require_home
from plan_schema.page_tree import HEADINGS, Element, Node, find_all, parse_html, read_blocks
from plan_schema.pages import PLACEHOLDER, parse_page
from plan_schema.placeholders import BOOK_SIZE, Material, fill_in
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.site_address import find_site
from plan_schema.swedish import write_date
from plan_schema.yaml_source import read_text

BOOK = "riktlinjer/riktlinjer-och-checklista.pdf"
"""Where the book stands on the site."""
CONTENTS = ("riktlinjer/", "checklista.md", "om/lokalt.md")
"""The pages that are in it: those in a folder, and single ones; in the order of the menu."""
EXPLAINED = ("om/index.md", "rutor")
"""The page and the section that say what the boxes mean, for the cover."""
TEMPLATE = TEMPLATES / "book.typ"
MADE, REPLACED = "book.pdf", "replaced.json"
LONG_WORD = re.compile(r"([^\s/-]{30})(?=[^\s/-]{11})")
"""What has no place to break for so long that a line may be too short for it."""
MAY_BREAK = "\u200b"
UNTOUCHED = {"kind", "sort", "marker", "label", "to", "address"}
"""What in a node is not read by people."""

WriteHtml = Callable[[str], str]
"""Markdown → HTML, as the site writes it."""


@dataclass(frozen=True)
class Book:
    """The book as it was made."""

    content: bytes
    """The PDF."""
    replaced: tuple[str, ...]
    """Characters that its font lacks; each stands as its number instead, e.g. `[U+1F389]`."""

    @property
    def size(self) -> str:
        """Its size for people, e.g. `97 kB`."""
        return f"{max(1, round(len(self.content) / 1000))}\u00a0kB"


@dataclass(frozen=True)
class Chapter:
    """One page of the site, as the book has it."""

    uri: str
    """Its path under `docs/`."""
    page: Element
    """What stands on it."""


@dataclass(frozen=True)
class Shelf:
    """What a link needs to know: the book's own pages, the site's menu, and where the site is."""

    chapters: Sequence[Chapter]
    menu: Mapping[str, str]
    site: str

    def resolver(self, uri: str) -> Callable[[str, str], Mapping[str, str]]:
        """Where a link on a page leads: `to` a heading in the book, to an `address` that is also `shown` on
        paper, or to a page of the site whose menu `section` helps to find it.
        """

        def resolve(href: str, text: str) -> Mapping[str, str]:
            try:
                parts = urlsplit(href)
            except ValueError:
                return {}
            if parts.scheme in ("http", "https", "mailto", "tel"):
                shown = parts.path if parts.scheme in ("mailto", "tel") else href
                digits = re.sub(r"[^0-9+]", "", text) if parts.scheme == "tel" else text
                return {"address": href} | ({} if shown in digits else {"shown": shown})
            if parts.scheme or parts.netloc:
                return {}
            beside = posixpath.join(posixpath.dirname(uri), parts.path)
            target = posixpath.normpath(beside) if parts.path else uri
            if any(chapter.uri == target for chapter in self.chapters):
                return {"to": self.find_label(target, parts.fragment)}
            if self.site:
                address = self.site + write_address(target) + (f"#{parts.fragment}" if parts.fragment else "")
                return {"address": address, "shown": address}
            section = self.menu.get(target, "")
            return {"section": "" if section == text.strip() else section}

        return resolve

    def find_label(self, uri: str, fragment: str) -> str:
        """The label of the heading that an address in the book leads to; of the page's first without one."""
        page = next(chapter.page for chapter in self.chapters if chapter.uri == uri)
        ids = [heading.attributes.get("id", "") for heading in find_headings(page)]
        return write_label(uri, fragment if fragment in ids else ids[0])


def render_book(
    docs: Path, material: Material, menu: Any, write_html: WriteHtml, site_url: str | None = None
) -> Book:
    """The book of a project's pages. Made once for the same text, template, fonts and library.

    `menu` is the site's menu as MkDocs has it.
    """
    read = list(read_menu(menu))
    sections = dict(read)
    uris = [uri for uri, _ in read if uri.startswith(CONTENTS[0]) or uri in CONTENTS]
    chapters = [read_chapter(docs, uri, material, write_html) for uri in uris if (docs / uri).is_file()]
    shelf = Shelf(chapters, sections, find_site(site_url))
    data = {
        **write_facts(material, shelf.site),
        "boxes": read_explanation(docs, shelf, material, write_html),
        "chapters": list(write_chapters(shelf)),
    }
    home = require_home()
    code = [Path(__file__), TEMPLATE, home / INSTALLED]
    inputs = [json.dumps(data).encode(), version("typst").encode(), *(path.read_bytes() for path in code)]
    day = material.verdict.last_reviewed
    folder = keep(home, "book", inputs, lambda folder: make_book(data, day, home, folder))
    replaced = json.loads((folder / REPLACED).read_text("utf-8"))
    return Book((folder / MADE).read_bytes(), tuple(replaced))


def write_book_size(text: str, book: Book | None) -> str:
    """A page's text with the size of the book filled in."""
    size = book.size if book else "okänd storlek"
    return PLACEHOLDER.sub(lambda match: size if match[1] == BOOK_SIZE else match[0], text)


# --- What stands in it ------------------------------------------------------------------------


def read_menu(menu: Any, section: str = "") -> Iterator[tuple[str, str]]:
    """Every page of the menu, in order, with the title of the part of the menu that it stands in."""
    for item in menu or []:
        for title, inside in item.items() if isinstance(item, dict) else [("", item)]:
            if isinstance(inside, str):
                yield inside, section or title or ""
            else:
                yield from read_menu(inside, section or title)


def read_chapter(docs: Path, uri: str, material: Material, write_html: WriteHtml) -> Chapter:
    """A page with its placeholders filled in; one without a heading gets its title."""
    source = parse_page(read_text(docs / uri, f"{docs.name}/{uri}"), uri, f"{docs.name}/{uri}")
    text = "".join(source.text.splitlines(keepends=True)[source.front_lines :])
    html = write_html(fill_in(mark_items(text) if source.ticks else text, uri, material))
    if source.ticks and (checklist := render_checklist(html)):
        html = checklist.heading + checklist.intro + checklist.steps
    page = parse_html(html)
    if not any(find_all(page, "h1")):
        page.children.insert(0, Element("h1", {}, [source.title]))
    return Chapter(uri, page)


def read_explanation(docs: Path, shelf: Shelf, material: Material, write_html: WriteHtml) -> list[Node]:
    """The section that says what the boxes mean, without its heading; nothing when there is none."""
    uri, wanted = EXPLAINED
    if not (docs / uri).is_file():
        return []
    page = read_chapter(docs, uri, material, write_html).page
    found: list[Element | str] = []
    inside = False
    for part in page.children:
        if isinstance(part, Element) and part.tag in HEADINGS:
            inside = part.attributes.get("id") == wanted
        elif inside:
            found.append(part)
    blocks = read_blocks(Element("", {}, found), shelf.resolver(uri))
    label_headings(blocks, uri, set())
    return blocks


def write_facts(material: Material, site: str) -> dict[str, Any]:
    """What the cover says; what the municipality has not said is empty."""
    municipality, verdict = material.schema.municipality, material.verdict
    adopted = municipality.adopted_text
    decided = write_date(datetime.date.fromisoformat(adopted.date)) if adopted.date else ""
    day = verdict.last_reviewed
    return {
        "municipality": municipality.name,
        "accent": find_paper_colour(municipality),
        "site": site,
        "date": [day.year, day.month, day.day],
        "reviewed": write_date(day),
        "reviewer": verdict.reviewer,
        "due": write_date(verdict.due),
        "owner": verdict.owner,
        "decided": decided,
        "paragraph": adopted.paragraph,
    }


def write_chapters(shelf: Shelf) -> Iterator[dict[str, Any]]:
    """The chapters as nodes. One from another folder than the one before begins on a new page."""
    folder = None
    for chapter in shelf.chapters:
        blocks = read_blocks(chapter.page, shelf.resolver(chapter.uri))
        label_headings(blocks, chapter.uri, set())
        yield {"new_page": posixpath.dirname(chapter.uri) != folder, "blocks": blocks}
        folder = posixpath.dirname(chapter.uri)


def label_headings(blocks: Iterable[Node], uri: str, given: set[str]) -> None:
    """Give every heading the label that links know it by; two never have the same."""
    for block in blocks:
        if isinstance(block, dict) and block["kind"] == "heading":
            label = write_label(uri, block.pop("id"))
            block["label"] = "" if label in given else label
            given.add(label)
        elif isinstance(block, dict) and block["kind"] in ("note", "quote"):
            label_headings(block["body"], uri, given)
        elif isinstance(block, dict) and block["kind"] == "list":
            for item in block["items"]:
                label_headings(item, uri, given)


def find_headings(page: Element) -> Iterator[Element]:
    """Every heading on a page, in order."""
    for part in page.elements():
        if part.tag in HEADINGS:
            yield part
        yield from find_headings(part)


def write_label(uri: str, anchor: str) -> str:
    """What a heading is called inside the book."""
    return f"{uri}#{anchor}"


def write_address(uri: str) -> str:
    """A page's address on the site, e.g. `om/` for `om/index.md`; that of another file is its path."""
    if not uri.endswith(".md"):
        return uri
    path = uri.removesuffix(".md")
    return path.removesuffix("index") if posixpath.basename(path) == "index" else f"{path}/"


# --- How it is made ---------------------------------------------------------------------------


def make_book(data: Mapping[str, Any], day: datetime.date, home: Path, folder: Path) -> None:
    """Set the book, and note which characters the font lacks. The same input gives the same bytes."""
    import typst  # noqa: PLC0415 - what a kept book does without
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    fonts = home / "node_modules" / FONT_PACKAGE / "TTF"
    writer = Characters(set(TTFont(fonts / f"{WEIGHTS['regular']}.ttf").getBestCmap()))
    shown = writer.write(data)
    try:
        content = typst.compile(
            TEMPLATE,
            font_paths=[fonts],
            ignore_system_fonts=True,
            sys_inputs={"book": json.dumps(shown)},
            pdf_standards=["a-2a", "ua-1"],  # Typst refuses to write a file that would not conform
            timestamp=datetime.datetime.combine(day, datetime.time(), datetime.UTC),
        )
    except typst.TypstError as error:
        raise ProblemsFound([Problem(BOOK, 0, problems.build.book_not_made(error.message))]) from None
    (folder / MADE).write_bytes(content)
    (folder / REPLACED).write_text(json.dumps(sorted(writer.replaced)), "utf-8")


class Characters:
    """Writes text with the characters that a font has, and so that no word is wider than the page."""

    def __init__(self, known: set[int]) -> None:
        self.known = known
        self.replaced: set[str] = set()

    def write(self, value: Any) -> Any:
        """The same data with every text that people read made fit to set."""
        if isinstance(value, str):
            text = "".join(map(self.write_sign, unicodedata.normalize("NFC", value)))
            return LONG_WORD.sub(rf"\1{MAY_BREAK}", text)
        if isinstance(value, dict):
            return {key: part if key in UNTOUCHED else self.write(part) for key, part in value.items()}
        return [self.write(part) for part in value] if isinstance(value, list) else value

    def write_sign(self, sign: str) -> str:
        """A character the font has, nothing for one that is never seen, else its number."""
        if sign in f"\n\u00ad{MAY_BREAK}":
            return sign
        if unicodedata.category(sign) in ("Cc", "Cf") or "\ufe00" <= sign <= "\ufe0f":
            return ""
        if ord(sign) in self.known:
            return sign
        self.replaced.add(sign)
        return f"[U+{ord(sign):04X}]"

"""What the search looks in: every page as sections of plain text, with the words people use for it."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import Enum, auto

from plan_schema.swedish import QUESTION_WORDS

SEARCH_INDEX = "search/search_index.json"
"""Where it stands on the site."""
TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
"""A comment or a tag: whether it ends something, its name and its attributes."""
IDENTITY = re.compile(r"""\bid=["']?([^"'\s>]+)""")
"""The anchor among a tag's attributes."""
LEFT_OUT = re.compile(r"""(?<!-)\bhidden\b|\bdata-search-exclude\b|\bclass=["'](?:headerlink|certainty)\b""")
"""Attributes of what nobody looks for: hidden, marked so, ¶ after a heading, how sure a fact is."""
UNREAD = frozenset({"button", "noscript", "script", "select", "style", "svg", "template"})
"""Elements whose text is no text of the page."""
SECTION_HEADINGS = frozenset({"h2", "h3"})
"""Headings that begin a section."""
HEADINGS = SECTION_HEADINGS | {"h1"}
"""The same and the page's own."""
INLINE = frozenset(
    {"a", "abbr", "b", "code", "del", "em", "i", "kbd", "mark", "small", "span", "strong", "sub", "sup"}
)
"""Elements that do not end a word."""
EMPTY = frozenset({"br", "col", "hr", "img", "input", "source", "wbr"})
"""Elements that nothing stands in."""
WEB_ADDRESS = re.compile(r"\bhttps?://\S+")


class Piece(Enum):
    """What a page consists of, to the one who reads it."""

    TEXT = auto()
    TITLE_BEGINS = auto()
    HEADING_BEGINS = auto()
    """With its anchor."""
    HEADING_ENDS = auto()


@dataclass(frozen=True)
class SearchSection:
    """A heading and the text up to the next one."""

    anchor: str
    """The heading's id; empty for what stands at the top of the page."""
    heading: str
    """The heading."""
    text: str
    """The text below it, on one line."""


@dataclass(frozen=True)
class SearchPage:
    """A page as the search knows it."""

    url: str
    """Its address from the root of the site."""
    title: str
    """Its heading, or its title in the menu when it has none."""
    menu: str
    """Its title in the menu."""
    trail: tuple[str, ...]
    """The parts of the menu that it stands in, the outermost first."""
    description: str
    """What it is about, in its editor's words."""
    words: tuple[str, ...]
    """The words its editor says that people use for it, and the rules it carries."""
    sections: tuple[SearchSection, ...]
    """Its text."""


def read_search_page(
    content: str, url: str, menu: str, trail: Iterable[str] = (), front: Mapping[str, object] | None = None
) -> SearchPage:
    """A page's HTML as the search knows it, with `description`, `sokord` and `regler` of its front matter."""
    front = front or {}
    title, *sections = read_sections(content)
    menu, parts = plain_text(menu), [plain_text(part) for part in trail]
    if parts[-1:] == [menu]:  # the first page of its part
        parts.pop()
    if title.heading or title.text:
        sections.insert(0, SearchSection("", "", title.text))
    return SearchPage(
        url,
        title.heading or menu,
        menu,
        tuple(parts),
        plain_text(str(front.get("description") or "")),
        (*split_words(front.get("sokord")), *split_words(front.get("regler"))),
        tuple(sections),
    )


def render_search_index(pages: Iterable[SearchPage]) -> str:
    """The index as compact JSON."""
    index = {"questions": QUESTION_WORDS, "pages": [asdict(page) for page in pages]}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def split_words(words: object) -> list[str]:
    """The search words of a front matter: a list, or one text with commas between."""
    listed = words.split(",") if isinstance(words, str) else words if isinstance(words, list) else []
    return [word for word in (str(word).strip() for word in listed) if word]


def are_words(words: object) -> bool:
    """Whether something can be search words."""
    return isinstance(words, str) or (
        isinstance(words, list) and all(isinstance(word, str) for word in words)
    )


def read_sections(content: str) -> list[SearchSection]:
    """The text of a page by its headings; the first section is what stands under the page's own heading."""
    found: list[SearchSection] = []
    anchor, heading, parts = "", "", list[str]()
    for kind, value in find_pieces(content):
        if kind is Piece.TEXT:
            parts.append(value)
        elif kind is Piece.TITLE_BEGINS:
            parts = []
        elif kind is Piece.HEADING_ENDS:
            heading, parts = plain_text("".join(parts)), []
        else:
            found.append(SearchSection(anchor, heading, plain_text("".join(parts))))
            anchor, heading, parts = value, "", []
    found.append(SearchSection(anchor, heading, plain_text("".join(parts))))
    return [found[0], *(section for section in found[1:] if section.heading)]


def find_pieces(content: str) -> Iterator[tuple[Piece, str]]:
    """What can be read on a page, in its order."""
    skipped, depth, end = "", 0, 0
    for tag in TAG.finditer(content):
        before, end = content[end : tag.start()], tag.end()
        closing, name, attributes = tag[1], (tag[2] or "").lower(), tag[3] or ""
        if depth:
            if name == skipped:
                depth += -1 if closing else 1
            continue
        yield Piece.TEXT, before
        if name not in EMPTY and not closing and (name in UNREAD or LEFT_OUT.search(attributes)):
            skipped, depth = name, 1
            if name in SECTION_HEADINGS:  # what is below it goes with it
                yield Piece.HEADING_BEGINS, ""
        elif name in SECTION_HEADINGS and not closing:
            identity = IDENTITY.search(attributes)
            yield Piece.HEADING_BEGINS, identity[1] if identity else ""
        elif name in HEADINGS:
            yield Piece.HEADING_ENDS if closing else Piece.TITLE_BEGINS, ""
        elif name and name not in INLINE:
            yield Piece.TEXT, " "
    if not depth:
        yield Piece.TEXT, content[end:]


def plain_text(text: str) -> str:
    """Text without tags, character references and web addresses, on one line."""
    if "<" in text:
        text = TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    if "://" in text:
        text = WEB_ADDRESS.sub("", text)
    return " ".join(text.split())

"""A page's HTML as a tree of a few kinds, for something that sets it on paper. No word of it is lost.

A node is text, or a mapping whose `kind` says what it is: `heading`, `paragraph`, `list`, `table`, `note`,
`quote`, `pre` and `rule` are blocks; `strong`, `emph`, `code`, `link` and `break` stand in running text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from typing import Any

Node = str | dict[str, Any]
Resolve = Callable[[str, str], Mapping[str, str]]
"""A link's address and its text → what its node says of where it leads."""

EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
"""Tags that never have an end."""
UNSEEN = {"script", "style", "template", "head"}
"""Tags whose text nobody reads."""
WEB_ONLY = {"headerlink", "web-only"}
"""Classes of what only makes sense on the web: the mark beside a heading, the link to the book itself."""
TO_FILL_IN = "to-fill-in"
"""The class of what the municipality has not said."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = {"ul", "ol"}
BLOCKS = {*HEADINGS, *LISTS, "p", "div", "table", "blockquote", "pre", "details", "hr", "section", "article",
          "figure", "figcaption", "dl", "dt", "dd", "address", "aside", "header", "footer", "nav", "summary",
          "li", "tr", "td", "th", "form", "fieldset"}  # fmt: skip
STRESSES = {"strong": "strong", "b": "strong", "em": "emph", "i": "emph"}
CODES = {"code", "kbd", "samp"}
SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass
class Element:
    """A tag with what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """Its classes, in order."""
        return self.attributes.get("class", "").split()

    @property
    def is_block(self) -> bool:
        """Whether it, or something in it, begins on a line of its own."""
        return self.tag in BLOCKS or any(part.is_block for part in self.elements())

    def elements(self) -> Iterator["Element"]:
        """The elements directly in it."""
        return (part for part in self.children if isinstance(part, Element))

    def text(self) -> str:
        """All text in it, as it is written."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.children)


class TreeBuilder(HTMLParser):
    """Builds the elements; an end tag that ends nothing is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those left open in it."""
        depth = max((depth for depth, element in enumerate(self.open) if element.tag == tag), default=0)
        del self.open[depth or len(self.open) :]

    def handle_data(self, data: str) -> None:
        """Add text."""
        self.open[-1].children.append(data)


def parse_html(html: str) -> Element:
    """What a page's HTML holds, without what is not for paper."""
    builder = TreeBuilder()
    builder.feed(html)
    builder.close()
    return prune(builder.open[0])


def prune(element: Element) -> Element:
    """An element without what nobody reads on paper."""
    element.children = [
        part if isinstance(part, str) else prune(part)
        for part in element.children
        if isinstance(part, str) or (part.tag not in UNSEEN and WEB_ONLY.isdisjoint(part.classes))
    ]
    return element


def read_blocks(page: Element, resolve: Resolve) -> list[Node]:
    """The blocks of a page."""
    return list(Reader(resolve).flow(page.children))


@dataclass(frozen=True)
class Reader:
    """Turns elements into nodes."""

    resolve: Resolve

    def flow(self, children: Iterable[Element | str]) -> Iterator[Node]:
        """Blocks; running text between them becomes paragraphs."""
        for blocks, parts in groupby(children, lambda part: isinstance(part, Element) and part.is_block):
            if blocks:
                for part in parts:
                    assert isinstance(part, Element)
                    yield from self.block(part)
            elif body := self.running(parts):
                yield {"kind": "paragraph", "body": body}

    def block(self, element: Element) -> Iterator[Node]:
        """The blocks that an element makes."""
        tag = element.tag
        if tag in HEADINGS:
            anchor, body = element.attributes.get("id", ""), self.running(element.children)
            yield {"kind": "heading", "level": HEADINGS[tag], "id": anchor, "body": body}
        elif tag in LISTS:
            yield from self.listing(element)
        elif tag == "table":
            yield from self.table(element)
        elif tag == "pre":
            yield {"kind": "pre", "text": element.text().expandtabs(4).strip("\n")}
        elif tag == "blockquote":
            yield {"kind": "quote", "body": list(self.flow(element.children))}
        elif tag == "hr":
            yield {"kind": "rule"}
        elif tag == "details" or "admonition" in element.classes:
            yield self.note(element)
        else:
            yield from self.flow(element.children)

    def listing(self, element: Element) -> Iterator[Node]:
        """A list; where boxes to tick stand among other items, one for each kind."""
        items = [part if part.tag == "li" else Element("li", {}, [part]) for part in element.elements()]
        plain = "number" if element.tag == "ol" else "bullet"
        first = int(start) if (start := element.attributes.get("start", "")).isdecimal() else 1
        for marker, group in groupby(items, lambda item: find_box(item) or plain):
            bodies = [list(self.flow(item.children)) for item in group]
            yield {"kind": "list", "marker": marker, "start": first, "items": bodies}
            first += len(bodies)

    def table(self, element: Element) -> Iterator[Node]:
        """A table of as many columns as its longest row, its caption before it."""
        rows = list(find_all(element, "tr"))
        for caption in find_all(element, "caption"):
            yield from self.flow(caption.children)
        cells = [[part for part in row.elements() if part.tag in ("td", "th")] for row in rows]
        width = max(map(len, cells), default=0)
        written = [
            [self.running(cell.children) for cell in row] + [[] for _ in range(width - len(row))]
            for row in cells
        ]
        has_head = bool(cells and cells[0]) and all(cell.tag == "th" for cell in cells[0])
        if width:
            head, body = (written[0], written[1:]) if has_head else ([], written)
            yield {"kind": "table", "width": width, "head": head, "rows": body}

    def note(self, element: Element) -> Node:
        """A box that stands apart from the text, with what it is called."""
        titles = [p for p in element.elements() if p.tag == "summary" or "admonition-title" in p.classes][:1]
        title = [node for part in titles for node in self.running(part.children)]
        rest = [part for part in element.children if part not in titles]
        sort = next((name for name in element.classes if name != "admonition"), "")
        return {"kind": "note", "sort": sort, "title": title, "body": list(self.flow(rest))}

    def running(self, children: Iterable[Element | str]) -> list[Node]:
        """Running text, its spaces as HTML has them: one between words, none at the edges."""
        nodes, _ = fold_spaces(self.inline(children))
        if nodes and isinstance(nodes[-1], str):
            nodes[-1] = nodes[-1].rstrip(" ")
        return [node for node in nodes if node]

    def inline(self, children: Iterable[Element | str]) -> Iterator[Node]:
        """The nodes of running text; a block in it, such as a list in a cell, goes on as text."""
        for part in children:
            if isinstance(part, str):
                yield part
            else:
                yield from self.stretch(part)

    def stretch(self, element: Element) -> Iterator[Node]:
        """The nodes of one element in running text."""
        tag = element.tag
        if tag == "br":
            yield {"kind": "break"}
        elif tag == "img":
            yield f"[Bild: {element.attributes.get('alt', '')}]"
        elif tag in CODES:
            yield {"kind": "code", "text": SPACES.sub(" ", element.text())}
        elif tag in STRESSES or TO_FILL_IN in element.classes:
            yield {"kind": STRESSES.get(tag, "emph"), "body": list(self.inline(element.children))}
        elif tag == "a" and element.attributes.get("href"):
            target = self.resolve(element.attributes["href"], element.text())
            yield {"kind": "link", "body": list(self.inline(element.children)), **target}
        elif tag in BLOCKS:
            yield from (" ", *self.inline(element.children), " ")
        else:
            yield from self.inline(element.children)


def fold_spaces(nodes: Iterable[Node], spaced: bool = True) -> tuple[list[Node], bool]:
    """Nodes with one space where HTML shows one, and whether they end with it; `spaced` is how they begin."""
    folded: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            text = SPACES.sub(" ", node)
            text = text.lstrip(" ") if spaced else text
            spaced = text.endswith(" ") if text else spaced
            if folded and isinstance(folded[-1], str):
                folded[-1] += text
            elif text:
                folded.append(text)
        elif "body" in node:
            body, spaced = fold_spaces(node["body"], spaced)
            folded.append({**node, "body": body})
        else:
            spaced = node["kind"] == "break"
            folded.append(node)
    return folded, spaced


def find_all(element: Element, tag: str) -> Iterator[Element]:
    """Every element of a tag in another, in order."""
    for part in element.elements():
        if part.tag == tag:
            yield part
        yield from find_all(part, tag)


def find_box(item: Element) -> str:
    """Whether a list item has a box to tick, `ticked` or `unticked`; empty when it has none."""
    for part in item.elements():
        if part.tag == "input" and part.attributes.get("type") == "checkbox":
            return "ticked" if "checked" in part.attributes else "unticked"
        if part.tag in ("p", "label") and (found := find_box(part)):
            return found
    return ""

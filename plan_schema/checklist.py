"""The checklist: an editor's Markdown task lists as items to tick.

An item's id is what its editor writes last on the line, `- [ ] Text {#id}`, or else the heading's id and the
item's first words. It is found in the Markdown, where a fault has a line, and carried through to the HTML.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from markupsafe import Markup, escape

from plan_schema import problems
from plan_schema.pages import SourcePage
from plan_schema.problems import Problem

ITEM = re.compile(
    r"^(?P<box>\s*(?:[-*+]|\d+\.)\s+\[[ xX]\]\s+)(?P<text>.*?)(?:\s*\{:?\s*#(?P<id>[^}\s]*)\s*\})?\s*$",
    re.DOTALL,
)
"""A task list's item as it is written."""
HEADING = re.compile(r"^#+\s+(?P<text>.*?)(?:\s*\{:?\s*#(?P<id>[^}\s]+)[^}]*\})?\s*#*\s*$", re.DOTALL)
"""A heading as it is written."""
FENCE = re.compile(r"^\s*(```|~~~)")
"""Where a code block begins or ends."""
NOT_WORDS = re.compile(r"\]\([^)]*\)|\{\{.*?\}\}")
"""What is written but not read in a text: the addresses of links, and placeholders."""
MARK = re.compile(r"^\s*\[[ xX]\] \{#(?P<id>[^}\s]*)\} ?")
"""How an item's text begins once its id is in place."""
ID = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
"""What an id may be."""
WORDS_IN_ID = 4
INLINE = {"a", "abbr", "b", "br", "code", "del", "em", "i", "img", "kbd", "mark", "small", "span", "strong"}
"""Elements that an item's first text goes on through."""


@dataclass(frozen=True)
class Place:
    """An item or a heading of a page, as it is written."""

    line: int
    """Its line, counted from 0."""
    id: str
    """What its address ends in."""
    item: re.Match[str] | None
    """The parts of its line when it is an item to tick."""


@dataclass(frozen=True)
class Checklist:
    """A page's HTML as a checklist."""

    heading: Markup
    """The page's title."""
    intro: Markup
    """What stands before the first step."""
    steps: Markup
    """The steps, each item with its box."""
    ids: tuple[str, ...]
    """The items' ids, in their order."""


def mark_items(markdown: str) -> str:
    """Markdown where every item to tick begins with its id."""
    lines = markdown.splitlines(keepends=True)
    for place in find_places(lines):
        if place.item:
            lines[place.line] = f"{place.item['box'].rstrip()} {{#{place.id}}} {place.item['text']}\n"
    return "".join(lines)


def find_places(lines: Iterable[str]) -> Iterator[Place]:
    """The headings and the items to tick of a page."""
    heading, in_code = "", False
    for number, line in enumerate(lines):
        if FENCE.match(line):
            in_code = not in_code
        elif in_code:
            continue
        elif item := ITEM.match(line):
            yield Place(number, item["id"] or f"{heading}--{shorten(item['text'])}".strip("-"), item)
        elif found := HEADING.match(line):
            heading = found["id"] or make_slug(found["text"])
            yield Place(number, heading, None)


def shorten(text: str) -> str:
    """The first words of an item as the end of an id."""
    return "-".join(re.findall("[a-z0-9]+", make_slug(text))[:WORDS_IN_ID])


def make_slug(text: str) -> str:
    """A text as the table of contents makes an address of it."""
    plain = unicodedata.normalize("NFKD", NOT_WORDS.sub("", text)).encode("ascii", "ignore").decode()
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def check_checklists(pages: Iterable[SourcePage]) -> Iterator[Problem]:
    """Ids that no item can have, that two items share, and items on a page that is no checklist."""
    for page in pages:
        taken: dict[str, int] = {}
        lines = page.text.splitlines(keepends=True)[page.front_lines :]
        places = [(place, place.line + page.front_lines + 1) for place in find_places(lines)]
        items = [(place, line) for place, line in places if place.item]
        if page.ticks not in ("", "ja"):
            yield Problem(page.name, 1, problems.values.wrong_value("bocka_av", "”ja”", page.ticks))
        elif page.ticks and not items:
            yield Problem(page.name, 1, problems.pages.nothing_to_tick())
        elif items and not page.ticks:
            yield Problem(page.name, items[0][1], problems.pages.not_a_checklist())
        # Headings have their ids first: an address that is linked to stays.
        for place, line in sorted(places, key=lambda found: found[0].item is not None):
            if place.item and not ID.fullmatch(place.id):
                yield Problem(page.name, line, problems.pages.wrong_item_id(place.id))
            elif place.item and place.id in taken:
                yield Problem(page.name, line, problems.pages.item_id_taken(place.id, taken[place.id]))
            taken.setdefault(place.id, line)


def render_checklist(html: str) -> Checklist | None:
    """A page's HTML, made from Markdown where items begin with their ids; None when it has none."""
    writer = ItemWriter()
    writer.feed(html)
    writer.close()
    return writer.finish()


class ItemWriter(HTMLParser):
    """Copies HTML and makes items to tick of the list items that begin as one.

    Only an item's first text gets a label, in pieces around its links: a link is followed, and does not tick.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self.text = ""
        """Text since the last tag."""
        self.list_item: int | None = None
        """Where in `written` a list item began whose first text is still to come."""
        self.item = ""
        """The id of the item whose first text this is."""
        self.links = 0
        self.step = ""
        """The id of the last heading of the second level."""
        self.step_ends: dict[str, tuple[int, int]] = {}
        """Where in `written` the headings of the second level begin and end, by their ids."""
        self.steps: dict[str, None] = {}
        """The steps that have items."""
        self.ids: list[str] = []
        self.title_end = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where items and steps begin."""
        self.write_text()
        if tag not in INLINE:
            self.end_item()
            if tag != "p":
                self.list_item = None
        if tag == "li":
            self.list_item = len(self.written)
        elif tag == "a":
            self.links += 1
        elif tag == "h2":
            self.step = dict(attrs).get("id") or ""
            self.step_ends[self.step] = (len(self.written), len(self.written))
        self.written.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content, such as `<br />`."""
        self.write_text()
        if tag not in INLINE:
            self.end_item()
        self.written.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Note where items and headings end."""
        self.write_text()
        if tag not in INLINE:
            self.end_item()
            self.list_item = None
        self.written.append(f"</{tag}>")
        if tag == "a":
            self.links -= 1
        elif tag == "h1":
            self.title_end = len(self.written)
        elif tag == "h2":
            self.step_ends[self.step] = (self.step_ends[self.step][0], len(self.written) - 1)

    def handle_data(self, data: str) -> None:
        """Text."""
        self.text += data

    def handle_entityref(self, name: str) -> None:
        """A character by its name."""
        self.text += f"&{name};"

    def handle_charref(self, name: str) -> None:
        """A character by its number."""
        self.text += f"&#{name};"

    def handle_comment(self, data: str) -> None:
        """A comment."""
        self.write_text()
        self.written.append(f"<!--{data}-->")

    def write_text(self) -> None:
        """Write the text since the last tag; the first text of a list item may begin an item to tick."""
        text, self.text = self.text, ""
        if self.list_item is not None and text.strip():
            if mark := MARK.match(text):
                self.start_item(mark["id"], self.list_item)
                text = text[mark.end() :]
            self.list_item = None
        if self.item and not self.links and re.search(r"\w", text):
            text = f'<label for="bocka-{self.item}">{text}</label>'
        self.written.append(text)

    def start_item(self, item_id: str, list_item: int) -> None:
        """The box, and the beginning of the text that names it."""
        self.item = escape(item_id)
        self.ids.append(item_id)
        self.steps[self.step] = None
        self.written[list_item] = f'<li class="tick-item" id="{self.item}">'
        self.written.append(
            f'<input type="checkbox" id="bocka-{self.item}" class="tick-item__box" data-item="{self.item}" '
            f'data-step="{escape(self.step)}" aria-labelledby="text-{self.item}" hidden>'
            f'<span id="text-{self.item}">'
        )

    def end_item(self) -> None:
        """The end of an item's first text."""
        if self.item:
            self.written.append("</span>")
        self.item = ""

    def finish(self) -> Checklist | None:
        """What was written, once everything is read."""
        self.write_text()
        if not self.ids:
            return None
        for step in self.steps:
            if step in self.step_ends:
                count = f'\n<p class="step-count" data-step-count="{escape(step)}"></p>'
                self.written[self.step_ends[step][1]] += count
        first = min((start for start, _ in self.step_ends.values()), default=self.title_end)
        bounds = (0, self.title_end), (self.title_end, first), (first, None)
        heading, intro, steps = (Markup("".join(self.written[start:end])) for start, end in bounds)
        return Checklist(heading, intro, steps, tuple(self.ids))

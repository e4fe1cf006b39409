"""A build's log as problems in Swedish: what MkDocs says of links and menu is English and names no line.

Pure: the log's text in, problems out. What is not known is kept as it was said.
"""

import re
from collections.abc import Callable, Iterator
from itertools import takewhile, zip_longest

from plan_schema import problems
from plan_schema.problems import Problem

SETTINGS = "mkdocs.yml"
DOCS = "docs"
BUILD = "make site"
"""Where something is wrong when no file is named."""
LAST_LINES = 10
"""How much of a log is shown when it does not say what is wrong."""

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
ENTRY = re.compile(r"^(INFO|WARNING|ERROR|CRITICAL) +-  |^(Error): ", re.MULTILINE)
"""Where MkDocs begins to say something, and how grave it is."""
NOISE = re.compile(r"make(\[\d+\])?: |Aborted with ")
"""Lines that only say that the build was stopped."""
OWN = re.compile(r"(?P<where>[^\s:][^:\n]*?)(, rad (?P<line>\d+))?: (?P<text>.*)", re.DOTALL)
"""One of our own problems as it is printed."""
LIST_MARK = "\n  – "
"""What stands before each of our own problems in a list."""
LINK = re.compile(
    r"Doc file '(?P<page>.*?)' contains (?P<kind>.*?) '(?P<link>.*?)', "
    r"(?P<fault>it was left as is|but the target|but there is no such anchor|but the doc)"
    r"(?:.*?Did you mean '(?P<meant>.*)'\?$)?"
)
"""What MkDocs says of a link on a page."""
MENU = re.compile(r"(?P<kind>A reference|An absolute path) to '(?P<path>.*)' is included in the 'nav'")
"""What MkDocs says of a path in the menu."""
OUTSIDE = re.compile(r"The following pages exist in the docs directory, but are not")
OUTSIDE_PAGE = re.compile(r"^  - (.+)$", re.MULTILINE)
UNREADABLE = re.compile(
    r"MkDocs encountered an error parsing the configuration file: (?P<said>.*?)(?:\n.*?)?"
    r'in ".*?", line (?P<line>\d+)',
    re.DOTALL,
)


def read_build_log(log: str, read_page: Callable[[str], str]) -> list[Problem]:
    """What a failed build's log says is wrong; `read_page` gives a file's text, to find lines in."""
    log = COLOUR.sub("", log).replace("\r\n", "\n")
    found = [problem for entry in find_entries(log) for problem in explain(entry, read_page)]
    if not found:
        last = "\n".join(log.strip().splitlines()[-LAST_LINES:])
        found = [Problem(BUILD, 0, problems.mkdocs.build_stopped(last))]
    return found


def find_entries(log: str) -> Iterator[str]:
    """Each warning and error in a log, with the lines that belong to it."""
    starts = [*ENTRY.finditer(log)]
    for start, following in zip_longest(starts, starts[1:]):
        if start[1] != "INFO":
            lines = log[start.end() : following.start() if following else None].splitlines()
            yield "\n".join(takewhile(lambda line: not NOISE.match(line), lines)).strip()


def explain(entry: str, read_page: Callable[[str], str]) -> Iterator[Problem]:
    """What one warning or error says, in Swedish."""
    if LIST_MARK in entry:
        yield from (read_own(part) for part in entry.split(LIST_MARK)[1:])
        return
    if match := LINK.match(entry):
        page = f"{DOCS}/{match['page']}"
        yield Problem(page, find_link(read_page(page), match["link"]), word_link(match))
    elif match := MENU.match(entry):
        path = match["path"]
        missing = match["kind"] == "A reference"
        word = problems.mkdocs.menu_page_missing if missing else problems.mkdocs.absolute_path_in_menu
        yield Problem(SETTINGS, find_line(read_page(SETTINGS), path), word(path))
    elif OUTSIDE.match(entry):
        for page in OUTSIDE_PAGE.findall(entry):
            yield Problem(f"{DOCS}/{page}", 0, problems.mkdocs.page_outside_menu(page))
    elif match := UNREADABLE.match(entry):
        yield Problem(SETTINGS, int(match["line"]), problems.mkdocs.broken_settings(match["said"]))
    elif entry.startswith("Config value"):
        yield Problem(SETTINGS, 0, problems.mkdocs.broken_settings(entry))
    elif match := re.match(r"[\w./-]+\.(?:md|yml)(?:, rad \d+)?: ", entry):
        yield read_own(entry)
    else:
        yield Problem(BUILD, 0, problems.mkdocs.untranslated(entry))


def word_link(match: re.Match[str]) -> str:
    """What is wrong with a link on a page."""
    link, meant = match["link"], match["meant"] or ""
    if match["kind"] == "an absolute link":
        return problems.mkdocs.absolute_link(link, meant)
    if match["kind"] == "an unrecognized relative link":
        return problems.mkdocs.link_to_no_file(link, meant)
    if match["fault"] == "but the target":
        return problems.mkdocs.link_leads_nowhere(link, meant)
    return problems.mkdocs.anchor_missing(link)


def read_own(printed: str) -> Problem:
    """One of our own problems, printed; a hook knows a page by its path under `docs/`."""
    match = OWN.fullmatch(printed.strip("\n"))
    if match is None:
        return Problem(BUILD, 0, printed)
    where = match["where"]
    if where.endswith(".md") and not where.startswith(f"{DOCS}/"):
        where = f"{DOCS}/{where}"
    return Problem(where, int(match["line"] or 0), match["text"])


def find_link(text: str, link: str) -> int:
    """The first line with a link; of one without what follows a # in it, when there is none so."""
    return find_line(text, f"({link})") or find_line(text, f"({link}")


def find_line(text: str, part: str) -> int:
    """The first line that holds a text; 0 when none does."""
    before, found, _ = text.partition(part)
    return before.count("\n") + 1 if found else 0

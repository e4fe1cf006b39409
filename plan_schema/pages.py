"""The pages of `docs/`: which rules they carry, which placeholders they use, which questions they ask."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote

from plan_schema import problems
from plan_schema.model import Form, Schema
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.search_index import are_words
from plan_schema.yaml_source import parse_yaml, read_text

PAGE_LINK = re.compile(r"\]\((?![a-z]+:|#|/)([^)#]+\.md)")
"""The address of a link to another page."""
CODE = re.compile(r"^( *)(`{3,}|~{3,}).*?(?:^ *\2|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL)
"""Text that is shown as it is written."""
PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
"""A name between double braces."""
QUESTION_TITLE = re.compile(r'^(!!! fraga ")', re.MULTILINE)
"""Where an open question begins."""
QUESTION = re.compile(r'^!!! fraga "(?P<title>.+)"\n(?P<body>(?:[ \t]*\n| {4}.*\n?)*)', re.MULTILINE)
"""An open question: `!!! fraga "…?"` and what is indented below it."""


@dataclass(frozen=True)
class OpenQuestion:
    """Something only the municipality can answer, where a page asks it."""

    page: str
    """The page's path under `docs/`."""
    page_title: str
    """The page's title."""
    title: str
    """The question."""
    body: str
    """What makes it one, as Markdown."""

    def seen_from(self, page: str) -> str:
        """The body with its links to other pages as they lead from another page."""
        here, there = posixpath.dirname(self.page), posixpath.dirname(page) or "."
        return PAGE_LINK.sub(
            lambda link: f"]({posixpath.relpath(posixpath.normpath(posixpath.join(here, link[1])), there)}",
            self.body,
        )


@dataclass(frozen=True)
class SourcePage:
    """One Markdown page as its editor wrote it."""

    uri: str
    """Its path under `docs/`."""
    name: str
    """The file as its editor knows it."""
    title: str
    """Its title."""
    text: str
    """The whole file."""
    front_lines: int = 0
    """How many of its lines are front matter."""
    rules: tuple[tuple[str, int], ...] = ()
    """Ids of the rules it carries, each with its line."""
    form: str = ""
    """Id of the form that stands on it; empty when none does."""
    support: bool = False
    """Whether it is support and not a rule: it may restate rules, and carries none."""
    ticks: str = ""
    """What its front matter says of ticking its items; `ja` makes it a checklist."""

    municipality: str = ""
    """Id of the only municipality that it is true of; empty when it is true of any."""

    @property
    def own_text(self) -> str:
        """Its text without the front matter."""
        return "\n".join(self.text.split("\n")[self.front_lines :])

    @property
    def questions(self) -> Iterator[OpenQuestion]:
        """The open questions it asks."""
        for match in QUESTION.finditer(self.text + "\n"):
            body = "\n".join(line[4:] for line in match["body"].splitlines()).strip()
            yield OpenQuestion(self.uri, self.title, match["title"], body)

    @property
    def placeholders(self) -> Iterator[tuple[str, int]]:
        """The names of its placeholders, each with its line."""
        for match in PLACEHOLDER.finditer(self.text):
            yield match[1], self.text[: match.start()].count("\n") + 1


def read_pages(docs: Path) -> tuple[list[SourcePage], list[Problem]]:
    """Every Markdown page under a folder, and what is wrong with their front matter."""
    pages: list[SourcePage] = []
    found: list[Problem] = []
    for path in sorted(docs.rglob("*.md")):
        uri = path.relative_to(docs).as_posix()
        name = f"{docs.name}/{uri}"
        try:
            pages.append(parse_page(read_text(path, name), uri, name))
        except ProblemsFound as error:
            found += error.problems
    return pages, found


def parse_page(text: str, uri: str, name: str) -> SourcePage:
    """A page's text as a SourcePage; ProblemsFound when its front matter cannot be read."""
    if not text.startswith("---\n"):
        return SourcePage(uri, name, find_heading(text) or uri, text)
    end = text.find("\n---\n", 3)
    if end < 0:
        raise ProblemsFound([Problem(name, 1, problems.pages.front_matter_never_ends())])
    source = parse_yaml(text[4 : end + 1], name, first_line=2)
    data = source.data
    if not isinstance(data, dict):
        raise ProblemsFound([source.problem((), problems.schema.front_matter_is_not_a_group())])
    rules = data.get("regler", [])
    if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules):
        raise ProblemsFound([source.problem(("regler",), problems.pages.rules_not_a_list())])
    if not are_words(data.get("sokord", [])):
        raise ProblemsFound([source.problem(("sokord",), problems.pages.search_words_not_a_list())])
    carried = tuple((str(rule), source.line(("regler", position))) for position, rule in enumerate(rules))
    title = data.get("title") or find_heading(text) or uri
    return SourcePage(
        uri,
        name,
        str(title),
        text,
        front_lines=text[:end].count("\n") + 2,
        rules=carried,
        form=str(data.get("formular", "")),
        support=data.get("stod") == "ja",
        ticks=str(data.get("bocka_av", "")),
        municipality=str(data.get("kommun", "")),
    )


def find_heading(text: str) -> str | None:
    """The first heading of a page's own text."""
    match = re.search(r"^# (.+?)(?:\s*\{.*\})?$", text, re.MULTILINE)
    return match[1] if match else None


def check_coverage(
    pages: Iterable[SourcePage], sources: dict[str, str], generated: set[str], name: str
) -> Iterator[Problem]:
    """Rules that no page carries, and pages that carry rules nobody has listed.

    `sources` are the rules with their sources, `generated` those that pages made from the schema carry, and
    `name` the rules file.
    """
    carried = set(generated)
    for page in pages:
        for rule, line in page.rules:
            if not page.support:
                carried.add(rule)
            if rule not in sources:
                yield Problem(page.name, line, problems.schema.reference_missing("regler", rule, sources))
    for rule, source in sources.items():
        if rule not in carried:
            yield Problem(name, 0, problems.pages.rule_not_carried(rule, source))


def check_forms(pages: Iterable[SourcePage], schema: Schema) -> Iterator[Problem]:
    """Pages whose form is not there, or lacks a field for a rule that they carry."""
    forms = {form.id: form for form in schema.forms}
    for page in pages:
        form = forms.get(page.form)
        if page.form and form is None:
            yield Problem(page.name, 1, problems.schema.reference_missing("formular", page.form, forms))
        asked = find_asked_rules(form) if form else set()
        for rule, line in page.rules:
            if form and rule in schema.rules.sources and rule not in asked:
                yield Problem(page.name, line, problems.pages.rule_not_in_form(rule))


def find_asked_rules(form: Form) -> set[str]:
    """The rules that a form carries: those of its fields, notices and checks, and of what comes next."""
    fields = {field.rule for field in form.fields}
    said = {notice.rule for notice in form.notices} | {check.rule for check in form.checks}
    return fields.union(said, *(step.rules for step in form.handover))


def check_addresses(pages: Iterable[SourcePage], generated: set[str]) -> Iterator[Problem]:
    """Pages that a page made from the schema would replace without a word."""
    for page in pages:
        if page.uri in generated:
            yield Problem(page.name, 0, problems.schema.generated_page())


def check_placeholders(pages: Iterable[SourcePage], known: set[str]) -> Iterator[Problem]:
    """Placeholders that nobody fills in."""
    for page in pages:
        for placeholder, line in page.placeholders:
            if line <= page.front_lines:
                yield Problem(page.name, line, problems.pages.placeholder_in_front_matter(placeholder))
            elif placeholder not in known:
                yield Problem(page.name, line, problems.pages.unknown_placeholder(placeholder, known))
        rest = PLACEHOLDER.sub("", page.text)
        for brace in re.finditer(r"\{\{|\}\}", rest):
            yield Problem(page.name, rest[: brace.start()].count("\n") + 1, problems.schema.open_braces())


def check_links(pages: Sequence[SourcePage], generated: set[str]) -> Iterator[Problem]:
    """Links to pages that are not there; `generated` are the pages that the build makes itself."""
    known = {page.uri for page in pages} | generated
    nearest: dict[str, str] = {}
    for page in pages:
        text = CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), page.text)
        here = posixpath.dirname(page.uri) or "."
        for link in PAGE_LINK.finditer(text):
            target = posixpath.normpath(posixpath.join(here, unquote(link[1].lstrip("<"))))
            if target not in known:
                if target not in nearest:
                    nearest[target] = find_nearest(target, known)
                near = nearest[target]
                line = text[: link.start()].count("\n") + 1
                meant = near and posixpath.relpath(near, here)
                yield Problem(page.name, line, problems.pages.linked_page_missing(link[1], meant))


def find_nearest(target: str, known: Iterable[str]) -> str:
    """The page that a link most likely meant: one of the same name elsewhere, or one written nearly so."""
    known = sorted(known)
    moved = [uri for uri in known if posixpath.basename(uri) == posixpath.basename(target)]
    near = get_close_matches(target, moved, n=1, cutoff=0) or get_close_matches(target, known, n=1)
    return near[0] if near else ""

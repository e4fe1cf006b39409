"""What stands between {{ and }} on a page: the municipality's own words, and tables from the schema."""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup
from pydantic import BaseModel

from plan_schema import problems
from plan_schema.accessibility import Accessibility
from plan_schema.account_files import describe_accounts, list_keys
from plan_schema.account_pages import PARTS
from plan_schema.accounts import Register
from plan_schema.due import Task, find_tasks
from plan_schema.due_list import DueList, list_due
from plan_schema.guide import judge_removal, show_guide
from plan_schema.markdown import escape_markdown, render_markdown
from plan_schema.messages import collect_messages
from plan_schema.model import Form, Municipality, ReviewLog, Schema
from plan_schema.pages import PLACEHOLDER, QUESTION_TITLE, OpenQuestion, find_heading
from plan_schema.problems import Problem
from plan_schema.review import Verdict
from plan_schema.review_material import GAPS, MOST_ROWS, ReviewMaterial

FRAGMENTS: Mapping[str, str] = {
    "guide.forst": "guide_first.md",
    "guide.fragor": "guide.md",
    "guide.plattformar": "guide_platforms.md",
    "lista.slag_forklarade": "kinds.md",
    "lista.slag": "kinds_list.md",
    "lista.svar": "answers.md",
    "lista.kontakter": "contacts.md",
    "lista.oppna_fragor": "questions.md",
    "lista.saknas": "missing.md",
    "provning.slutsats": "accessibility_verdict.md",
    "provning.brister": "accessibility_faults.md",
    "provning.metod": "accessibility_method.md",
    "granskning.status": "review_status.md",
    "granskning.kontroller": "review_checks.md",
    "granskning.historik": "review_history.md",
    "granskning.andringar": "review_changes.md",
    "granskning.sidor": "review_pages.md",
    "granskning.lagrum": "review_statutes.md",
    "granskning.lankar": "review_links.md",
    "granskning.plattformar": "review_platforms.md",
    "granskning.fragor": "review_questions.md",
    "granskning.regler": "review_rules.md",
    "redigera.meddelanden": "messages.md",
    "konton.att_gora": "due_list.md",
    "konton.uppgifter": "account_keys.md",
}
"""Placeholder → the template that fills it."""

BOOK_SIZE = "bok.storlek"
"""The placeholder for how large the guidelines are as a PDF, known only when that has been made."""

TO_FILL_IN = Markup('<span class="to-fill-in">fylls i av kommunen</span>')
"""What stands where the municipality has not said."""


MISSING_WORDS: Mapping[str, str] = {
    "phone": "telefon",
    "email": "e-post",
    "hours": "tider",
    "logo": "logotyp",
    "colours.primary": "färg",
    "colours.on_primary": "textfärg på kommunens färg",
    "template_permission": "egen tillåtelse av Trelleborgs kommun att använda aktivitetsplanens mall (AP-17)",
    "email.domain": "e-postadressernas domän",
    "email.personal": "hur en personlig e-postadress ser ut",
    "email.shared": "hur en funktions e-postadress ser ut",
    "account_register.folder": "mappen med förteckningens planer",
    "account_register.snapshots_from": "från vilket halvår ögonblicksbilderna bevakas",
    "adopted_text.file": "den antagna texten som fil",
    "adopted_text.date": "beslutsdatum",
    "adopted_text.paragraph": "paragraf i beslutet",
}
"""Key of `kommun.yml` that may be empty → what it is called."""


@dataclass(frozen=True)
class Material:
    """What placeholders are filled in from."""

    schema: Schema
    """The schema."""
    log: ReviewLog
    """The review log."""
    verdict: Verdict
    """What it says today."""
    questions: tuple[OpenQuestion, ...]
    """Open questions of all pages."""
    words: Mapping[str, Markup]
    """The municipality's words by placeholder."""
    register: Register
    """The municipality's accounts."""
    accessibility: Accessibility
    """What the last test of the site's accessibility found."""
    review: ReviewMaterial
    """What the next review goes through."""
    pageless: tuple[Form, ...] = ()
    """Forms that no page asks for, and so get one of their own."""
    foreign: frozenset[str] = frozenset()
    """Paths of pages that hold another municipality's facts, and so are not shown."""

    @functools.cached_property
    def tasks(self) -> list[Task]:
        """Everything that is due, oldest first."""
        return find_tasks(self.schema, self.register, self.verdict)

    @functools.cached_property
    def due(self) -> DueList:
        """What is due as its page shows it."""
        return list_due(self.tasks, self.register, self.verdict.owner)


def known_placeholders(municipality: Municipality) -> set[str]:
    """The name of every placeholder."""
    return {*FRAGMENTS, *municipal_words(municipality), BOOK_SIZE, *PARTS}


def fill_in(text: str, page: str, material: Material) -> str:
    """A page's text with its placeholders filled in and its open questions labelled.

    An unknown placeholder stands as it is: `check` finds those. Of a page with another municipality's facts
    only the heading is kept, and of one that shows a register that is not connected.
    """
    if page in material.foreign:
        text = write_stand_in(text, page, material.schema.municipality)
    elif not material.register.configured and any(name[1] in PARTS for name in PLACEHOLDER.finditer(text)):
        heading = Markup(find_heading(text) or page)
        text = render_markdown("fragments/no_register.md", page, heading=heading)

    def word(match: re.Match[str]) -> str:
        return material.words.get(match[1], match[0])

    def word_or_fragment(match: re.Match[str]) -> str:
        template = FRAGMENTS.get(match[1])
        return PLACEHOLDER.sub(word, render_fragment(template, page, material)) if template else word(match)

    return QUESTION_TITLE.sub(r"\1Öppen fråga: ", PLACEHOLDER.sub(word_or_fragment, text))


def write_stand_in(text: str, page: str, municipality: Municipality) -> str:
    """What stands on a page with another municipality's facts: its heading, and how to write one's own."""
    heading = Markup(find_heading(text) or page)
    return render_markdown("fragments/foreign_page.md", page, heading=heading, municipality=municipality)


def fill_in_words(text: str, municipality: Municipality) -> str:
    """Plain text with the municipality's words filled in, unescaped; an unknown one stands as it is."""
    words = {f"kommun.{path}": value for path, value in flatten(municipality)}
    return PLACEHOLDER.sub(lambda match: words.get(match[1], match[0]), text)


def find_open_words(text: str) -> Iterator[Problem]:
    """What is left to fill in, in what `mkdocs.yml` calls the site."""
    for match in PLACEHOLDER.finditer(text):
        yield Problem("mkdocs.yml", 0, problems.build.unknown_word_in_settings(match[1]))


def render_fragment(template: str, page: str, material: Material) -> str:
    """One table or list, for a page."""
    return render_markdown(
        f"fragments/{template}",
        page,
        schema=material.schema,
        moderation=material.schema.moderation,
        guide=show_guide(material.schema),
        removal=judge_removal,
        contacts=material.words,
        log=material.log,
        verdict=material.verdict,
        accessibility=material.accessibility,
        questions=material.questions,
        review=material.review,
        gaps=GAPS,
        most=MOST_ROWS,
        messages=collect_messages,
        missing=find_missing(material.schema),
        register=material.register,
        due=material.due,
        keys=list(list_keys(describe_accounts(material.schema))),
    ).strip()


def municipal_words(municipality: Municipality) -> dict[str, Markup]:
    """Every word of the municipality by its placeholder, e.g. `kommun.name` and `kontakt.registrator`."""
    words = {
        f"kommun.{path}": escape_markdown(value) if value else TO_FILL_IN
        for path, value in flatten(municipality)
    }
    for role, contact in municipality.contacts.items():
        words[f"kontakt.{role}"] = Markup("**{}:** {}").format(
            escape_markdown(contact.label), escape_markdown(contact.reached) or TO_FILL_IN
        )
    return words


def find_missing(schema: Schema) -> dict[str, list[str]]:
    """What the municipality has not said, by what it belongs to, in the order of `kommun.yml`."""
    municipality = schema.municipality
    missing: dict[str, list[str]] = {}
    for path, value in flatten(municipality):
        if value and (path != "template_permission" or municipality.may_use_template):
            continue
        first, *rest = path.split(".")
        if first == "contacts":
            group, name = municipality.contacts[rest[0]].label, MISSING_WORDS[rest[1]]
        elif first == "official_accounts":
            platform = schema.platform(municipality.official_accounts[int(rest[0]) - 1].platform)
            group, name = "Adress till kommunens konto", platform.full_name if platform else rest[0]
        else:
            group, name = "Kommunen", MISSING_WORDS[path]
        missing.setdefault(group, []).append(name)
    return missing


def flatten(noun: BaseModel, path: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a model by their dotted keys."""
    for key, value in noun:
        here = f"{path}.{key}" if path else key
        if isinstance(value, str):
            yield here, value
        elif isinstance(value, BaseModel):
            yield from flatten(value, here)
        elif isinstance(value, dict):
            for name, item in value.items():
                yield from flatten(item, f"{here}.{name}")
        elif isinstance(value, tuple):
            for position, item in enumerate(value, 1):
                yield from flatten(item, f"{here}.{position}")

"""The pages of accounts: what stands on each, and how ten thousand of them are laid out in seconds. Pure.

MkDocs lays out a page in some ten milliseconds, menu and all. So it lays out one model page for each depth in
the site, and what stands between {{ and }} in the result is filled in here for every account and list. The
addresses on the model are relative, and so they lead right from any page as deep down.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from markupsafe import escape

from plan_schema.account_lists import ACCOUNT_DATA, AccountLists
from plan_schema.accounts import ACCOUNT_PAGES, ACCOUNTS, Account, Register
from plan_schema.addresses import write_whole
from plan_schema.calendar_feeds import find_calendar
from plan_schema.comment_rules import render_comment_rules
from plan_schema.display import show_answer
from plan_schema.form_links import CLOSING, FOLLOW_UP, REMOVAL, SNAPSHOT, FormLink, find_account_link
from plan_schema.kinds import SHAPE, Shape
from plan_schema.model import Kind, Question, Schema, State, fill_in_message
from plan_schema.pages import PLACEHOLDER
from plan_schema.swedish import write_date

MODELS = (f"{ACCOUNT_PAGES}modell.md", f"{ACCOUNTS}pa/modell/modell.md")
"""The model pages, by their paths under `docs/`: one for each depth."""
MODEL = """\
---
title: "{{ title }}"
description: "{{ description }}"
---
# {{ title }}

<div class="accounts">{{ content }}</div>
"""
"""What they are made from."""
ANSWER_BYTES = 25_000
"""How much an answer may take on a page, so that it stays below 130 000; the files have all of it."""
ACTIVE, OTHERS, LOOK_UP = "konton.aktiva", "konton.ovriga", "konton.fraga"
PARTS = (ACTIVE, OTHERS, LOOK_UP)
"""The placeholders of what the register puts on a page that an editor writes."""


@dataclass(frozen=True)
class Part:
    """What a template shows of the register."""

    template: str
    """The template, among those of accounts."""
    values: Mapping[str, Any]
    """What it shows."""


def show_parts(lists: AccountLists) -> Mapping[str, Part]:
    """Placeholder → what stands in its place."""
    places = {"data_url": ACCOUNT_DATA, "pages_url": ACCOUNT_PAGES}
    active, others = ({"list": one, "page": one.pages[0]} for one in (lists.active, lists.others))
    return {
        ACTIVE: Part("active.html", {**active, "lists": lists, **places}),
        OTHERS: Part("others.html", others),
        LOOK_UP: Part("look-up.html", places),
    }


# --- The page of an account -------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """What an account's plan says in one field."""

    label: str
    """The field."""
    text: str
    """The answer as text."""
    link: str = ""
    """Where it leads, for a web address."""
    parts: tuple["Answer", ...] = ()
    """The answers that it is made of; then it has no text of its own."""


def show_account(schema: Schema, account: Account) -> Iterator[Answer]:
    """What may be published of an account's plan, in the form's order."""
    for field in schema.published:
        value = account.answers.get(field.id)
        if SHAPE[field.kind] is Shape.GROUP and isinstance(value, dict):
            parts = [show(schema, part, value.get(part.id)) for part in schema.parts_of(field)]
            yield Answer(field.label, "", parts=tuple(part for part in parts if part.text))
        elif text := show_answer(schema, field, value):
            link = write_whole(text) if field.kind is Kind.WEB_ADDRESS and account.is_open else ""
            yield Answer(field.label, shorten(text), link)


def show(schema: Schema, question: Question, value: Any) -> Answer:
    """One answer."""
    return Answer(question.label, shorten(show_answer(schema, question, value)))


def shorten(text: str) -> str:
    """As much of a text as there is room for, with … where there is more."""
    if weigh(text) <= ANSWER_BYTES:
        return text
    sizes = list(accumulate(map(weigh, text)))
    return f"{text[: bisect(sizes, ANSWER_BYTES)]} …"


def weigh(text: str) -> int:
    """How many bytes a text takes on a page."""
    return len(escape(text).encode())


def find_forms(schema: Schema, account: Account) -> Iterator[FormLink]:
    """The forms that are filled in about an open account, with what is known of it."""
    ids = (SNAPSHOT, FOLLOW_UP, REMOVAL, CLOSING) if account.is_open else ()
    links = (find_account_link(schema, form_id, account) for form_id in ids)
    yield from (link for link in links if link)


def write_state(schema: Schema, account: Account) -> str:
    """Where an account is in its life, in words."""
    words, notes = schema.register_words.accounts, account.notes
    dates = {key: write_date(date) for key in ("opened", "closed") if (date := getattr(notes, key))}
    sentences = [getattr(words.states, notes.state.name.lower())]
    if notes.closed and account.is_open:
        sentences.append(words.closing)
    return fill_in_message(" ".join(sentences), dates)


# --- Every page that is laid out as the model -------------------------------------------------


@dataclass(frozen=True)
class CopiedPage:
    """A page that is laid out as the model: what it is called, and what its template shows."""

    url: str
    """Its address, seen from the top of the site."""
    title: str
    """Its heading."""
    description: str
    """What it is about, for search engines."""
    part: Part
    """What stands on it."""

    @property
    def depth(self) -> int:
        """How deep down in the site it is."""
        return self.url.count("/")

    @property
    def up(self) -> str:
        """The way from it to the top of the site."""
        return "../" * self.depth


def copied_pages(schema: Schema, register: Register, lists: AccountLists) -> Iterator[CopiedPage]:
    """Every page of accounts that is laid out as the model: the rest of the lists, then each account's."""
    words = schema.register_words.accounts
    for one in (lists.active, lists.others, *lists.platforms):
        for page in one.pages if one.starts_on_its_own else one.pages[1:]:
            of = {"title": one.title, "number": page.number, "total": len(one.pages)}
            title = fill_in_message(words.numbered, of) if len(one.pages) > 1 else one.title
            yield CopiedPage(page.url, title, title, Part("list-page.html", {"list": one, "page": page}))
    for account in register.accounts:
        description = fill_in_message(words.described, {"account": account.name})
        back = lists.active if account.notes.state is State.ACTIVE else lists.others
        values = {
            "platform": account.platform,
            "answers": tuple(show_account(schema, account)),
            "state": write_state(schema, account),
            "has_rules": account.notes.state is not State.CLOSED,
            "rules": render_comment_rules(schema, account),
            "calendar": find_calendar(account),
            "forms": tuple(find_forms(schema, account)),
            "list_url": back.pages[0].url,
        }
        yield CopiedPage(account.page, account.name, description, Part("account.html", values))


def lay_out(model: str, page: CopiedPage, content: str) -> str:
    """The model with a page's own words in it; `content` is HTML."""
    words = {"title": escape(page.title), "description": escape(page.description), "content": content}
    return PLACEHOLDER.sub(lambda place: words.get(place[1], place[0]), model)


def write_pages(
    site: Path, pages: Iterable[CopiedPage], models: Mapping[int, str], render: Callable[[CopiedPage], str]
) -> None:
    """Write the pages into a built site; `models` are the laid out ones by their depth."""
    for page in pages:
        target = site / page.url / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(lay_out(models[page.depth], page, render(page)), "utf-8")


def lay_out_sitemap(sitemap: str, pages: Sequence[CopiedPage]) -> str:
    """The site map with an entry for each page in place of its model's own."""
    for uri in MODELS:
        model = uri.replace(".md", "/")
        urls = [page.url for page in pages if page.depth == model.count("/")]
        entry = re.search(rf"\s*<url>\s*<loc>[^<]*{model}</loc>.*?</url>", sitemap, re.DOTALL)
        if entry:
            sitemap = sitemap.replace(entry[0], "".join(entry[0].replace(model, url) for url in urls))
    return sitemap

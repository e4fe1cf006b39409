"""Markdown pages from the schema: templates in, text out, with every value shown as text.

Templates lie in `plan_schema/templates/`. What stands between {{ and }} in them is written so that neither
Markdown nor HTML in a value can take effect.
"""

import json
import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from plan_schema.swedish import lower_first, write_date

TEMPLATES = Path(__file__).parent / "templates"

PHONE = re.compile(r"(\+?[0-9][0-9 \u00a0()/–-]*[0-9]{2})")
"""A phone number in a text."""
PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def escape_markdown(value: object) -> Markup:
    """Text on one line, with every ASCII punctuation mark as a character reference."""
    return Markup(mark_punctuation(fold_lines(value)))


def fold_lines(value: object) -> str:
    """Text on one line; what must not break, such as `114\u00a014`, is left together."""
    return re.sub(r"[ \t\r\n]+", " ", str(value)).strip()


def mark_punctuation(text: str) -> str:
    """Every ASCII punctuation mark as a character reference."""
    return PUNCTUATION.sub(lambda mark: f"&#{ord(mark[0])};", text)


def mark_menus(value: str) -> Markup:
    """Text where `menu names` between backticks stand in bold."""
    words = fold_lines(value).split("`")
    marked = (
        f"<b>{mark_punctuation(part)}</b>" if position % 2 else mark_punctuation(part)
        for position, part in enumerate(words)
    )
    return Markup("".join(marked))


def link_phones(value: str) -> Markup:
    """Text where phone numbers can be called: runs of three or more digits, however spaced."""
    parts = PHONE.split(fold_lines(value))
    linked = (
        f'<a href="tel:{re.sub("[^0-9+]", "", part)}">{mark_punctuation(part)}</a>'
        if odd % 2
        else mark_punctuation(part)
        for odd, part in enumerate(parts)
    )
    return Markup("".join(linked))


def link_email(value: str) -> Markup:
    """The address that a mail program opens for an e-mail address."""
    return Markup(f"mailto:{quote(fold_lines(value), safe='@')}")


def show_address(value: str) -> Markup:
    """A web address as a link; one without https:// as text."""
    address = fold_lines(value)
    if re.fullmatch(r"https?://[^\s<>\\]+", address):
        return Markup(f"<{address}>")
    return escape_markdown(address)


def quote_yaml(value: object) -> Markup:
    """Text as a double-quoted YAML value, safe to print in a page title."""
    return Markup(json.dumps(str(escape(fold_lines(value))), ensure_ascii=False))


def find_link(page: str) -> Callable[[str], Markup]:
    """A function that gives the address of a source file as seen from a page, e.g. `../index.md`."""
    return lambda target: Markup(posixpath.relpath(target, posixpath.dirname(page) or "."))


def find_address(page: str) -> Callable[[str], Markup]:
    """A function that gives the way from a page to an address of the site, e.g. `../konto/kulturskolan/`.

    For addresses that MkDocs knows no source file of.
    """
    here = posixpath.splitext(page)[0].removesuffix("index")
    return lambda target: escape(f"{posixpath.relpath(target, here or '.')}/")


def render_markdown(template: str, /, page: str, **values: Any) -> str:
    """A template filled in for the page at a path under `docs/`."""
    return environment.get_template(template).render(
        page=page, link=find_link(page), way=find_address(page), **values
    )


def render_text(template: str, /, **values: Any) -> str:
    """A template filled in as plain text, for a terminal."""
    plain = environment.overlay(autoescape=False, finalize=None)
    return plain.get_template(template).render(**values)


def finalize(value: object) -> object:
    """How a value enters a template."""
    return value if isinstance(value, Markup) else escape_markdown(value)


environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    finalize=finalize,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
environment.filters["address"] = show_address
environment.filters["date"] = write_date
environment.filters["lower_first"] = lower_first
environment.filters["mailto"] = link_email
environment.filters["menus"] = mark_menus
environment.filters["tel"] = link_phones
environment.filters["yaml"] = quote_yaml

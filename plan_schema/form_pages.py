"""A page for each form that nobody has written one for."""

from collections.abc import Iterable

from plan_schema.markdown import render_markdown
from plan_schema.model import Form, Schema
from plan_schema.pages import SourcePage

FOLDER = "dokumentera"
FORM_PAGES = f"{FOLDER}/index.md"
"""The page that tells of the forms, in whose section of the menu such a page stands."""


def form_path(form: Form) -> str:
    """Where such a page stands under `docs/`."""
    return f"{FOLDER}/{form.id}.md"


def find_pageless(pages: Iterable[SourcePage], schema: Schema) -> tuple[Form, ...]:
    """The forms that no page asks for."""
    asked = {page.form for page in pages}
    return tuple(form for form in schema.forms if form.id not in asked)


def render_form_page(form: Form) -> str:
    """The page as Markdown: the form's name; the form itself comes below it."""
    return render_markdown("form_page.md", form_path(form), form=form)

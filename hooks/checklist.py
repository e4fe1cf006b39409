"""A page of task lists as a checklist to tick, where its front matter says `bocka_av: ja`."""

from typing import Any

from jinja2 import StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from plan_schema import mark_items, render_checklist


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Give every item its id, before placeholders are filled in: their words may change, the id may not."""
    return mark_items(markdown) if page.meta.get("bocka_av") == "ja" else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Give every item its box, and the page its panel."""
    checklist = render_checklist(html) if page.meta.get("bocka_av") == "ja" else None
    if checklist is None:
        return html
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(checklist.ids)
    templates = config.theme.get_env().overlay(autoescape=True, undefined=StrictUndefined)
    return templates.get_template("partials/checklist.html").render(checklist=checklist, page_url=page.url)

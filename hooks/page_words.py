"""Fills in what stands between {{ and }} on the pages."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from plan_schema import Project, fill_in


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """The municipality's words and the schema's tables."""
    project: Project = config.extra["project"]
    if project.material is None:
        return markdown
    if page.file.src_uri in project.material.foreign:
        page.meta = {"title": page.meta.get("title")}  # its rules and search words go too
    return fill_in(markdown, page.file.src_uri, project.material)

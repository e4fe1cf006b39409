"""Fills in what stands between {{ and }} on the pages."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from plan_schema import Project, fill_in


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """The municipality's words and the schema's tables."""
    project: Project = config.extra["project"]
    return fill_in(markdown, page.file.src_uri, project.material) if project.material else markdown

"""One how-to page per platform and the page that compares them, made from the schema."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from plan_schema import COMPARISON, Project, howto_path, render_comparison, render_howto


def on_config(config: MkDocsConfig) -> None:
    """Put the pages in the menu, after the page that they belong under."""
    find_section(config.nav, "moderera/index.md").extend(render_pages(config.extra["project"]))


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pages to the site."""
    for path, content in render_pages(config.extra["project"]).items():
        files.append(File.generated(config, path, content=content))


def render_pages(project: Project) -> dict[str, str]:
    """Path under `docs/` → Markdown, in the order of the menu."""
    schema = project.schema
    if schema is None or not project.readable:
        return {}
    howtos = {howto_path(platform): render_howto(schema, platform) for platform in schema.platforms}
    return {COMPARISON: render_comparison(schema), **howtos}


def find_section(nav: Any, page: str) -> list[Any]:
    """The menu section that a page stands in; a list of its own when the menu lacks the page."""
    for item in nav or []:
        children = next(iter(item.values())) if isinstance(item, dict) else None
        if isinstance(children, list) and page in children:
            return children
    return []

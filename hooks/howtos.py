"""The duty card, one how-to page per platform and the page that compares them, made from the schema."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from plan_schema import (
    CARD,
    COMPARISON,
    Project,
    howto_path,
    render_card,
    render_comparison,
    render_howto,
)


def on_config(config: MkDocsConfig) -> None:
    """Put the pages in the menu, in the section that the guide to moderation stands in."""
    project: Project = config.extra["project"]
    if project.material:
        howtos = [howto_path(platform) for platform in project.material.schema.platforms]
        find_section(config.nav, "moderera/index.md").extend([CARD, COMPARISON, *howtos])


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pages to the site."""
    project: Project = config.extra["project"]
    if project.material:
        schema = project.material.schema
        card = render_card(schema, project.material.verdict)
        files.append(File.generated(config, CARD, content=card))
        files.append(File.generated(config, COMPARISON, content=render_comparison(schema)))
        for platform in schema.platforms:
            content = render_howto(schema, platform)
            files.append(File.generated(config, howto_path(platform), content=content))


def find_section(nav: Any, page: str) -> list[Any]:
    """The menu section that a page stands in; MkDocs warns of the pages left out if there is none."""
    for item in nav or []:
        children = next(iter(item.values())) if isinstance(item, dict) else None
        if isinstance(children, list) and page in children:
            return children
    return []

"""The duty card, one how-to page per platform and the page that compares them, made from the schema."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from plan_schema import (
    CARD,
    COMPARISON,
    Project,
    find_menu_section,
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
        find_menu_section(config.nav, "moderera/index.md").extend([CARD, COMPARISON, *howtos])


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

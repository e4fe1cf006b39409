"""The municipality's name, logo and colours on every page."""

import html

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from plan_schema import Project, fill_in_words, render_colours

COLOURS = "assets/stylesheets/kommun.css"


def on_config(config: MkDocsConfig) -> None:
    """Name the site after the municipality."""
    project: Project = config.extra["project"]
    if project.schema is None:
        return
    municipality = project.schema.municipality
    config.site_name = html.escape(fill_in_words(config.site_name, municipality))
    config.copyright = html.escape(fill_in_words(config.copyright or "", municipality))
    if municipality.logo:
        config.theme["logo"] = municipality.logo
    if render_colours(municipality):
        config.extra_css.append(COLOURS)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Write the municipality's colours as a style sheet, where it has stated any."""
    project: Project = config.extra["project"]
    if project.schema and (colours := render_colours(project.schema.municipality)):
        files.append(File.generated(config, COLOURS, content=colours))

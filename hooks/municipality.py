"""The municipality's name, logo and colours on every page."""

import html
import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from plan_schema import Project, fill_in_words, render_colours

log = logging.getLogger("mkdocs.hooks.municipality")
COLOURS = "assets/stylesheets/kommun.css"


def on_config(config: MkDocsConfig) -> None:
    """Name the site after the municipality."""
    project: Project = config.extra["project"]
    if project.material is None:
        return
    municipality = project.material.schema.municipality
    config.site_name = html.escape(fill_in_words(config.site_name, municipality))
    config.copyright = html.escape(fill_in_words(config.copyright or "", municipality))
    if "{{" in config.site_name + config.copyright:
        log.warning("mkdocs.yml: site_name eller copyright har en platshållare som inte finns. Rätta den.")
    if municipality.logo:
        config.theme["logo"] = municipality.logo
    if render_colours(municipality):
        config.extra_css.append(COLOURS)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Write the municipality's colours as a style sheet, where it has stated any."""
    project: Project = config.extra["project"]
    if project.material and (colours := render_colours(project.material.schema.municipality)):
        files.append(File.generated(config, COLOURS, content=colours))

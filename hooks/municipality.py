"""The municipality's name and logo on every page."""

import html
import logging

from mkdocs.config.defaults import MkDocsConfig

from plan_schema import Project, fill_in_words, find_open_words

log = logging.getLogger("mkdocs.hooks.municipality")


def on_config(config: MkDocsConfig) -> None:
    """Name the site after the municipality."""
    project: Project = config.extra["project"]
    if project.material is None:
        return
    municipality = project.material.schema.municipality
    config.site_name = html.escape(fill_in_words(config.site_name, municipality))
    config.copyright = html.escape(fill_in_words(config.copyright or "", municipality))
    for problem in find_open_words(config.site_name + config.copyright):
        log.warning(problem)
    if municipality.logo:
        config.theme["logo"] = municipality.logo

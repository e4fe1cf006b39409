"""The municipality's name and logo on every page, and the site's icon in its colours."""

import html
import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from plan_schema import Project, fill_in_words, find_open_words, render_icon

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


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Paint the icon."""
    project: Project = config.extra["project"]
    icon = files.get_file_from_path(config.theme["favicon"])
    if project.material and icon and icon.abs_src_path:
        drawn, municipality = Path(icon.abs_src_path).read_text("utf-8"), project.material.schema.municipality
        files.remove(icon)
        files.append(File.generated(config, icon.src_uri, content=render_icon(drawn, municipality)))

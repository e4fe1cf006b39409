"""One style sheet: what the pages use of the theme's, and our own parts; no more of it is published."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from plan_schema import (
    STYLE_SHEET,
    ProblemsFound,
    Project,
    find_names,
    render_colours,
    render_style_sheet,
)


def on_config(config: MkDocsConfig) -> None:
    """Begin anew: no page has used anything yet."""
    config.extra["names"] = set()


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Take away the theme's own scripts, styles and pictures, and the parts of ours."""
    theme = {folder for folder in config.theme.dirs if folder != config.theme.custom_dir}
    for file in list(files):
        part = file.src_dir == config.theme.custom_dir and file.src_uri.endswith(".css")
        if part or file.src_dir in theme:
            files.remove(file)


def on_page_content(html: str, config: MkDocsConfig, **_: Any) -> None:
    """Note what the page's text uses."""
    config.extra["names"] |= find_names(html)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the style sheet."""
    project: Project = config.extra["project"]
    colours = render_colours(project.material.schema.municipality) if project.material else ""
    sheets = (Path(folder).glob("assets/stylesheets/main.*.css") for folder in config.theme.dirs)
    theme_sheet = next((sheet for found in sheets for sheet in found), None)
    try:
        root = Path(config.config_file_path).parent
        text = render_style_sheet(root, theme_sheet, config.extra["names"], colours)
    except ProblemsFound as error:
        raise PluginError(f"Webbplatsen byggs inte. {error}") from None
    target = Path(config.site_dir, STYLE_SHEET)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")

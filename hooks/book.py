"""The guidelines and the checklist as one PDF for the archive."""

import functools
import logging
from pathlib import Path
from typing import Any

from markdown import markdown as write_html
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from plan_schema import BOOK, ProblemsFound, Project, render_book, write_book_size

log = logging.getLogger("mkdocs.hooks.book")


def on_config(config: MkDocsConfig) -> None:
    """Make it before anything is written: what fails here leaves the old site.

    MkDocs turns the pages into HTML too late for that, and with controls in them that paper cannot have. So
    their Markdown is turned here, by the site's own extensions; it takes some hundredths of a second.
    """
    project: Project = config.extra["project"]
    config.extra["book"] = None
    if project.material is None or config.extra["problems"]:
        return
    write = functools.partial(
        write_html, extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )
    try:
        book = render_book(Path(config.docs_dir), project.material, config.nav, write, config.site_url)
    except ProblemsFound as error:
        raise PluginError(f"Webbplatsen byggs inte. {error}") from None
    if book.replaced:
        log.info(f"{BOOK}: tecken som typsnittet saknar visas som nummer: {' '.join(book.replaced)}")
    config.extra["book"] = book


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Publish it beside the guidelines."""
    if book := config.extra["book"]:
        files.append(File.generated(config, BOOK, content=book.content, inclusion=InclusionLevel.INCLUDED))


def on_page_markdown(markdown: str, config: MkDocsConfig, **_: Any) -> str:
    """Say how large it is, where a page asks."""
    return write_book_size(markdown, config.extra["book"])

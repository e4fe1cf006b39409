"""The index that the search dialog fetches when it is first opened."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page

from plan_schema import SEARCH_INDEX, SearchPage, read_search_page, render_search_index


def on_config(config: MkDocsConfig) -> None:
    """Begin with no pages."""
    config.extra["search_pages"] = []


def on_page_context(_context: dict[str, object], page: Page, config: MkDocsConfig, **_: object) -> None:
    """Read the page as it is published, with what other hooks have put into it; not one outside the menu."""
    if page.file.inclusion is InclusionLevel.NOT_IN_NAV:
        return
    pages: list[SearchPage] = config.extra["search_pages"]
    trail = [section.title or "" for section in reversed(list(page.ancestors))]
    title = str(page.title or "")
    pages.append(read_search_page(page.content or "", page.url, title, trail, page.meta))


def on_post_build(config: MkDocsConfig) -> None:
    """Write the index."""
    target = Path(config.site_dir, SEARCH_INDEX)
    target.parent.mkdir(exist_ok=True)
    target.write_text(render_search_index(config.extra["search_pages"]), "utf-8")

"""The line under the heading that says a page is support and not a rule, for reader and search alike."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Put it under the heading of the pages that say `stod: ja`."""
    if page.meta.get("stod") != "ja":
        return html
    partial = config.theme.get_env().get_template("partials/support-line.html")
    line = partial.render(guidelines=get_relative_url("riktlinjer/", page.url))
    return html.replace("</h1>", f"</h1>\n{line}", 1)

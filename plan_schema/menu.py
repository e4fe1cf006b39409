"""The site's menu, as `mkdocs.yml` says it."""

from typing import Any


def find_menu_section(nav: Any, page: str) -> list[Any]:
    """The pages in the section that a page stands in; MkDocs warns of the pages left out if there is none."""
    for item in nav or []:
        children = next(iter(item.values())) if isinstance(item, dict) else None
        if isinstance(children, list) and page in children:
            return children
    return []

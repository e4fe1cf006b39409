"""Tables that can be read in a narrow window."""

from typing import Any

from plan_schema import mend_tables


def on_page_content(html: str, **_: Any) -> str:
    """Give each table a place of its own to scroll in."""
    return mend_tables(html)

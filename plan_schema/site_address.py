"""Where the site stands, for what is read elsewhere: the book, the calendars."""

from urllib.parse import urlsplit

NO_HOST = {None, "", "localhost", "127.0.0.1", "0.0.0.0", "::1"}
"""Hosts that nobody else can reach."""


def find_site(site_url: str | None) -> str:
    """The site's address when others can reach it, ending with a slash; else empty."""
    parts = urlsplit(site_url or "")
    if parts.scheme not in ("http", "https") or parts.hostname in NO_HOST:
        return ""
    return f"{parts.geturl().rstrip('/')}/"

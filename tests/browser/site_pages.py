"""Which pages the built site has, by its own sitemap, and one page of each kind."""

from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

NOT_FOUND = "/404.html"
"""The page for addresses that lead nowhere; no sitemap lists it."""
LOCATION = ".//{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
OWN_KIND = ("/moderera/jamfor/", "/om/tillganglighet/")
"""Pages that are built unlike those beside them."""


def read_sitemap(site: Path) -> list[str]:
    """The address of every page, without its host."""
    found = ElementTree.parse(site / "sitemap.xml").iterfind(LOCATION)
    return sorted(unquote(urlsplit(location.text or "").path) for location in found)


def every_page(site: Path) -> list[str]:
    """Every page in the sitemap, and the one for addresses that lead nowhere."""
    return [*read_sitemap(site), NOT_FOUND]


def kind_of(path: str) -> str:
    """What kind of page stands at an address: a page at the top is its own, those in a folder are alike."""
    folder, _, name = path.strip("/").rpartition("/")
    return f"/{folder}/*" if folder and name and path not in OWN_KIND else path


def page_of_each_kind(site: Path) -> list[str]:
    """The first page of every kind."""
    return list({kind_of(path): path for path in reversed(every_page(site))}.values())[::-1]

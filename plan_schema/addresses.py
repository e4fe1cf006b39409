"""Web addresses of accounts: whether one is of a platform, and whether two lead to the same account.

The browser says the same (`overrides/assets/javascripts/addresses.js`).
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from plan_schema.model import Platform

WEB_ADDRESS = re.compile(r"(?:https?://)?([^/?#:]*?)\.?(?::[0-9]*)?([/?][^#]*)?(?:#.*)?", re.IGNORECASE)
"""Host, then path with query."""
SCHEME = re.compile(r"^(https?://)?", re.IGNORECASE)
"""What a whole address begins with."""
VARIANT = re.compile(r"^(www|m|mobile|[a-z]{2}-[a-z]{2})\.")
"""What a host begins with when it is the same site in another dress or language."""
HANDLE = re.compile("^ *@([^@/ ]+)@([^@/ ]+) *$")
"""An account's name and its server, as Mastodon writes them together."""
UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
"""What may come with a copied address without being seen."""
TRACKING = re.compile(r"^(utm_[a-z]+|fbclid|gclid)=", re.IGNORECASE)
"""A part of a query that says where a visitor came from, not where to."""


def split_address(address: str) -> tuple[str, str]:
    """Host in lower case, and path with query; both empty when it is no web address."""
    parsed = WEB_ADDRESS.fullmatch(UNSEEN.sub("", address).strip())
    rest = (parsed[2] or "") if parsed else ""
    return (parsed[1].lower() if parsed else "", rest if rest.startswith("/") else f"/{rest}")


def write_whole(address: str) -> str:
    """A web address with what browsers need before it, where it was written without."""
    return SCHEME.sub(lambda scheme: scheme[0].lower() or "https://", address.strip(), count=1)


def is_address_of(platform: Platform, address: str) -> bool:
    """Whether a web address is one of a platform's, with its query or without."""
    host, path = split_address(address)
    is_host = not platform.address.hosts or host in platform.address.hosts
    return is_host and fits(platform, path, path.partition("?")[0])


def find_owner(platforms: Iterable[Platform], host: str) -> Platform | None:
    """The platform that a host is of, in whatever dress."""
    bare = VARIANT.sub("", host)
    return next((one for one in platforms if host in one.address.hosts or bare in one.address.hosts), None)


def fits(platform: Platform, *forms: str) -> bool:
    """Whether a path is of an account on the platform."""
    return any(re.fullmatch(platform.address.path, form) for form in forms)


def address_key(platforms: Iterable[Platform], address: str) -> str:
    """What two addresses of one account have in common; empty for what is no address.

    Forgives `https`, `www`, `m`, case, a trailing slash, `@`, an older host name of the platform, tracking,
    and `@name@server` for the address.
    """
    host, rest = split_address(HANDLE.sub(r"\2/@\1", address))
    bare = VARIANT.sub("", host)
    platform = find_owner(platforms, host)
    path, _, query = rest.partition("?")
    parts = [part for part in query.split("&") if part and not TRACKING.match(part)]
    if platform:
        bare = platform.address.hosts[0]
        parts = [] if fits(platform, path) else parts[:1]
    steps = [step.removeprefix("@") for step in resolve(unquote(path).lower().split("/"))]
    ask = f"?{'&'.join(sorted(parts)).lower()}" if parts else ""
    return "/".join([bare, *steps]) + ask if bare else ""


def resolve(steps: Iterable[str]) -> list[str]:
    """The steps of a path as a browser takes them: `.` stays, `..` goes back (RFC 3986, 5.2.4)."""
    taken: list[str] = []
    for step in steps:
        if step == "..":
            del taken[-1:]
        elif step not in ("", "."):
            taken.append(step)
    return taken

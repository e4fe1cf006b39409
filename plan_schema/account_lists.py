"""The lists of accounts, cut into pages, and the data that the browser filters and looks addresses up in."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from markupsafe import escape

from plan_schema.accounts import ACCOUNTS, Account, Register
from plan_schema.addresses import write_whole
from plan_schema.model import Platform, Schema, State, fill_in_message
from plan_schema.swedish import sort_key

ACCOUNT_DATA = f"{ACCOUNTS}lista.json"
"""Where the data stands that the browser filters and looks addresses up in."""
LIST_BYTES = 80_000
"""How much a list may take on one page, about; menu, questions and letters take some 20 000 more."""
ROW_BYTES = 350
"""About how much an account takes in a list beside its own words."""
OTHER_STATES = (State.DORMANT, State.APPROVED, State.CLOSED)
"""Every state in which the public is not told of an account, in the order they are listed."""
SCHEME = re.compile("https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """An account in a list."""

    page: str
    """The address of its page, seen from the top of the site."""
    name: str
    """What it is called."""
    label: str
    """What it is called under the heading that it stands below."""
    link: str
    """Where it is; empty where nothing of ours is sure to be found."""
    shown: str
    """Its web address as people write it."""

    @property
    def weight(self) -> int:
        """About how many bytes it takes on a page."""
        words = "".join((self.page, self.name, self.label, self.link, self.shown))
        return ROW_BYTES + len(escape(words).encode())


@dataclass(frozen=True)
class Group:
    """Accounts under one heading."""

    title: str
    """The heading."""
    anchor: str
    """Its id where a letter leads there; else empty."""
    entries: tuple[Entry, ...]
    """The accounts."""


@dataclass(frozen=True)
class ListPage:
    """One page of a list."""

    url: str
    """Its address, seen from the top of the site."""
    number: int
    """Its place among the list's pages, from 1."""
    groups: tuple[Group, ...]
    """What stands on it."""


@dataclass(frozen=True)
class AccountList:
    """Some of the accounts, on as many pages as it takes."""

    title: str
    """What it is called."""
    count: int
    """How many accounts it holds."""
    pages: tuple[ListPage, ...]
    """Its pages; one without accounts is empty."""
    letters: Mapping[str, str]
    """Letter → where the headings that begin with it begin, seen from the top of the site."""
    platform: Platform | None = None
    """The only platform it is of."""

    @property
    def starts_on_its_own(self) -> bool:
        """Whether its first page stands alone, and not on a page that an editor writes."""
        return self.platform is not None


@dataclass(frozen=True)
class AccountLists:
    """Every list."""

    active: AccountList
    """The accounts that the public is told of, by unit."""
    others: AccountList
    """The others, by state."""
    platforms: tuple[AccountList, ...]
    """The first, one for each platform."""


def list_accounts(schema: Schema, register: Register) -> AccountLists:
    """Every list of accounts."""
    words = schema.register_words.accounts
    active = register.active
    rows = [(account.unit, make_entry(account, account.medium)) for account in active]
    others = [
        (getattr(words.headings, state.name.lower()), make_entry(account, account.name))
        for state in OTHER_STATES
        for account in register.accounts
        if account.notes.state is state
    ]
    platforms = []
    for platform in schema.platforms:
        own = [row for account, row in zip(active, rows, strict=True) if account.platform.id == platform.id]
        if own:
            title = fill_in_message(words.on_platform, {"platform": platform.full_name})
            folder = f"{ACCOUNTS}pa/{platform.id}/"
            platforms.append(replace(paginate(title, folder, folder, own), platform=platform))
    by_state = paginate(words.others, f"{ACCOUNTS}ovriga/", f"{ACCOUNTS}ovriga/", others)
    return AccountLists(
        paginate(words.active, ACCOUNTS, f"{ACCOUNTS}sida/", rows),
        replace(by_state, letters={}),
        tuple(platforms),
    )


def make_entry(account: Account, label: str) -> Entry:
    """An account in a list. Only an open one is led to: a closed one's address may be somebody else's."""
    address = str(account.answers["address"])
    link = write_whole(address) if account.is_open else ""
    return Entry(account.page, account.name, label, link, SCHEME.sub("", address))


def paginate(title: str, first: str, folder: str, rows: list[tuple[str, Entry]]) -> AccountList:
    """Headings and accounts in order as a list; its first page stands at `first`, the next in `folder`."""
    letters: dict[str, str] = {}
    pages = []
    for number, part in enumerate(cut(rows), 1):
        url = first if number == 1 else f"{folder}{number}/"
        groups = []
        for heading, below in groupby(part, key=lambda row: row[0]):
            letter = find_letter(heading)
            anchor = f"bokstav-{letter.lower()}" if letter and letter not in letters else ""
            if anchor:
                letters[letter] = f"{url}#{anchor}"
            groups.append(Group(heading, anchor, tuple(entry for _, entry in below)))
        pages.append(ListPage(url, number, tuple(groups)))
    return AccountList(title, len(rows), tuple(pages), letters)


def cut(rows: list[tuple[str, Entry]]) -> Iterator[list[tuple[str, Entry]]]:
    """Rows in pieces that each fit on a page; a single piece when there are none."""
    piece: list[tuple[str, Entry]] = []
    weight = 0
    for heading, entry in rows:
        more = entry.weight + len(heading.encode())
        if piece and weight + more > LIST_BYTES:
            yield piece
            piece, weight = [], 0
        piece.append((heading, entry))
        weight += more
    yield piece


def find_letter(heading: str) -> str:
    """The Swedish letter that a heading begins with; empty for anything else."""
    letter = sort_key(heading)[:1].translate(str.maketrans("{|}", "åäö"))
    return letter.upper() if re.fullmatch("[a-zåäö]", letter) else ""


def render_account_data(schema: Schema, register: Register) -> str:
    """Every account as the browser filters and looks them up (`account-list.js`), as JSON."""
    return json.dumps(account_data(schema, register), ensure_ascii=False, separators=(",", ":"))


def account_data(schema: Schema, register: Register) -> Mapping[str, Any]:
    """The same, as lists without keys: ten thousand accounts are then a megabyte."""
    places = {platform.id: place for place, platform in enumerate(schema.platforms)}
    return {
        "platforms": [
            {
                "id": one.id,
                "label": one.name,
                "hosts": one.address.hosts,
                "short": one.address.short_hosts,
                "path": one.address.path,
            }
            for one in schema.platforms
        ],
        "accounts": [
            [
                account.id,
                account.unit,
                places[account.platform.id],
                account.medium,
                account.answers["address"],
                account.notes.state.name.lower(),
                account.notes.opened.isoformat() if account.notes.opened else "",
            ]
            for account in register.accounts
        ],
        "official": [one.address for one in schema.municipality.official_accounts if one.address],
    }

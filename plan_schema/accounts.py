"""The accounts of the register, as far as the site may show them.

An account carries no more than the answers that the schema marks `publish: ja`: who the administrators are
never leaves the files (CK-12, RL-06).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plan_schema.half_years import HalfYear
from plan_schema.model import Notes, Platform, Snapshot, State
from plan_schema.problems import Problem

ACCOUNTS = "konton/"
"""Where all pages and files of accounts stand, seen from the top of the site."""
ACCOUNT_PAGES = f"{ACCOUNTS}konto/"
"""Where the pages of accounts stand, seen from the top of the site."""


@dataclass(frozen=True)
class Account:
    """One account, as far as the site may show it."""

    id: str
    """What its files are called, and the last part of its address on the site."""
    file: str
    """Its plan file, as the desk knows it; not for publishing."""
    platform: Platform
    """Its social medium."""
    answers: Mapping[str, Any]
    """The plan's answers that may be published, by field."""
    key: str
    """Its web address as `address_key` has it."""
    notes: Notes
    """What the office has noted, without names and free text."""
    administrators: int
    """How many administrators it has, reported changes counted (AP-07, AP-15)."""

    @property
    def unit(self) -> str:
        """Whose it is."""
        return str(self.answers["unit"])

    @property
    def medium(self) -> str:
        """Where it is, e.g. `Facebook` or the name of a blog."""
        return str(self.answers.get("platform_name") or self.platform.name)

    @property
    def name(self) -> str:
        """What it is called, e.g. `Kulturskolan – Facebook`."""
        return f"{self.unit} – {self.medium}"

    @property
    def page(self) -> str:
        """The address of its page, seen from the top of the site."""
        return f"{ACCOUNT_PAGES}{self.id}/"

    @property
    def is_open(self) -> bool:
        """Whether the public can read it."""
        return self.notes.state in (State.ACTIVE, State.DORMANT)


@dataclass(frozen=True)
class Register:
    """Every account, in every state."""

    configured: bool
    """Whether a folder is named at all."""
    accounts: tuple[Account, ...] = ()
    """The accounts by unit and platform, in Swedish order."""
    start: HalfYear | None = None
    """The first half-year that snapshots are asked for; None when all are since an account was opened."""
    remarks: tuple[Problem, ...] = ()
    """What there is to think about, which stops no build."""
    archived: Mapping[str, tuple[Snapshot, ...]] = field(default_factory=dict)
    """Account → its snapshots, with the names and digests of their files; not for publishing."""

    @property
    def active(self) -> tuple[Account, ...]:
        """The accounts that the public is told of."""
        return tuple(account for account in self.accounts if account.notes.state is State.ACTIVE)

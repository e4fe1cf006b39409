"""The half-years that a snapshot is taken of, at whole and half year (RL-22). Pure."""

import datetime
from dataclasses import dataclass

WINDOW_DAYS = 14
"""Days at the end of a half-year in which its snapshot should be taken; our own, the rule names no days."""


@dataclass(frozen=True, order=True)
class HalfYear:
    """January to June, or July to December."""

    year: int
    half: int
    """1 or 2."""

    @property
    def name(self) -> str:
        """As it is written, e.g. `2026-H1`."""
        return f"{self.year}-H{self.half}"

    @property
    def label(self) -> str:
        """As it is called, e.g. `första halvåret 2026`."""
        return f"{'första' if self.half == 1 else 'andra'} halvåret {self.year}"

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last(self) -> datetime.date:
        """Its last day, and the last on which its snapshot is in time."""
        return datetime.date(self.year, 6, 30) if self.half == 1 else datetime.date(self.year, 12, 31)

    @property
    def window(self) -> datetime.date:
        """The first day on which its snapshot is asked for."""
        return self.last - datetime.timedelta(days=WINDOW_DAYS - 1)

    @property
    def following(self) -> "HalfYear":
        """The next one."""
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)

    @property
    def previous(self) -> "HalfYear":
        """The one before."""
        return HalfYear(self.year - 1, 2) if self.half == 1 else HalfYear(self.year, 1)


def find_half_year(date: datetime.date) -> HalfYear:
    """The half-year that a day is in."""
    return HalfYear(date.year, 1 if date.month <= 6 else 2)


def find_asked_for(today: datetime.date) -> HalfYear:
    """The half-year whose snapshots are asked for on a day, or were last."""
    current = find_half_year(today)
    return current if current.window <= today else current.previous


def parse_half_year(name: str) -> HalfYear:
    """`2026-H1` as a half-year; the models let nothing else through."""
    return HalfYear(int(name[:4]), int(name[-1]))


def find_owed(
    opened: datetime.date, closed: datetime.date | None, start: HalfYear | None, today: datetime.date
) -> list[HalfYear]:
    """The half-years that an account must have a snapshot of by now, oldest first.

    It is owed for each half-year at whose end the account is open, from the day its window begins. One that
    closes on the last day of a half-year or before has its last snapshot instead (CK-82). `start` is the
    first half-year that the register keeps watch of.
    """
    half_year = max(find_half_year(opened), start) if start else find_half_year(opened)
    owed = []
    while half_year.window <= today:
        if closed is not None and closed <= half_year.last:
            break
        owed.append(half_year)
        half_year = half_year.following
    return owed

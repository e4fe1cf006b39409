"""Dates as Swedish readers write them."""

import datetime

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def write_date(date: datetime.date) -> str:
    """A date in running text, e.g. `22 november 2026`."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"

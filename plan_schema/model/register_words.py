"""What the register says: in the list of what is due, and to those who read its other outputs."""

from plan_schema.model.values import Noun, Text


class DueWords(Noun):
    """What is to be done; {account} is the account's name and {date} the last day."""

    nothing: Text
    """There is nothing to do."""
    no_folder: Text
    """The register is not connected, so no account is watched."""
    snapshot: Text
    """The snapshot of {period} is to be taken (RL-22)."""
    snapshot_late: Text
    """It should have been taken."""
    final_snapshot: Text
    """The last snapshot before closing is to be taken (CK-82)."""
    final_snapshot_late: Text
    """The account is closed without it."""
    closing: Text
    """The day the account was to close has been."""
    follow_up: Text
    """It is to be followed up against its goals (CK-16)."""
    follow_up_late: Text
    """It should have been."""
    administrators: Text
    """It has only {count} administrators (AP-07)."""
    how_to_never: Text
    """Nobody has clicked through the steps for {platform}."""
    how_to: Text
    """It is more than a year since somebody did."""
    review: Text
    """The guidelines are to be reviewed (RL-25)."""
    review_late: Text
    """The review is late."""


class CalendarEventWords(Noun):
    """An event in a calendar; {account} is the account's name and {date} the last day."""

    summary: Text
    """What to do."""
    description: Text
    """How, and why."""


class CalendarWords(Noun):
    """The calendars and their events."""

    name: Text
    """The calendar of all accounts of {municipality}."""
    snapshots: CalendarEventWords
    """The snapshots of {period} are to be taken, and {count} are left (RL-22)."""
    snapshots_done: CalendarEventWords
    """All are taken."""
    snapshot: CalendarEventWords
    """One account's snapshot of {period} is to be taken."""
    snapshot_done: CalendarEventWords
    """It is taken."""
    final_snapshot: CalendarEventWords
    """The last snapshot before closing is to be taken (CK-82)."""
    final_snapshot_done: CalendarEventWords
    """It is taken."""
    follow_up: CalendarEventWords
    """An account is to be followed up against its goals (CK-16)."""
    follow_up_done: CalendarEventWords
    """It was, on {date}."""
    review_reminder: CalendarEventWords
    """The build begins to remind {owner} of the review."""
    review: CalendarEventWords
    """The guidelines are to be reviewed by {owner} (RL-25)."""


class OtherStates(Noun):
    """The headings above accounts that are not active."""

    dormant: Text
    """Open, but nothing is posted."""
    approved: Text
    """Not opened yet."""
    closed: Text
    """Closed."""


class StateWords(OtherStates):
    """What is said of an account in each state."""

    active: Text
    """Open and looked after."""


class AccountWords(Noun):
    """What stands on the pages of accounts; {account}, {opened} and {closed} are filled in."""

    active: Text
    """What the list of active accounts is called."""
    others: Text
    """What the list of all others is called."""
    on_platform: Text
    """What the list of those on one {platform} is called."""
    numbered: Text
    """What page {number} of {total} of a list is called."""
    described: Text
    """What the page of an account is about, for search engines."""
    headings: OtherStates
    """The headings above accounts that are not active."""
    states: StateWords
    """What is said of an account in each state."""
    closing: Text
    """What is said of an open account that is to be closed."""


class RegisterWords(Noun):
    """What the register says."""

    due: DueWords
    """Of what is due."""
    calendar: CalendarWords
    """In the calendars."""
    accounts: AccountWords
    """On the pages of accounts."""


REGISTER_MESSAGE_WORDS: dict[str, frozenset[str]] = {
    "due.nothing": frozenset(),
    "due.no_folder": frozenset(),
    "due.snapshot": frozenset({"account", "date", "period"}),
    "due.snapshot_late": frozenset({"account", "date", "period"}),
    "due.administrators": frozenset({"account", "date", "count"}),
    "due.how_to_never": frozenset({"platform"}),
    "due.how_to": frozenset({"platform", "date"}),
    "due.review": frozenset({"date"}),
    "due.review_late": frozenset({"date"}),
    "calendar.name": frozenset({"municipality"}),
    "calendar.snapshots": frozenset({"period", "date", "count"}),
    "calendar.snapshots_done": frozenset({"period", "date", "count"}),
    "calendar.snapshot": frozenset({"account", "date", "period"}),
    "calendar.snapshot_done": frozenset({"account", "date", "period"}),
    "calendar.review_reminder": frozenset({"owner", "date"}),
    "calendar.review": frozenset({"owner", "date"}),
    "accounts.active": frozenset(),
    "accounts.others": frozenset(),
    "accounts.on_platform": frozenset({"platform"}),
    "accounts.numbered": frozenset({"title", "number", "total"}),
    "accounts.described": frozenset({"account"}),
    "accounts.headings": frozenset(),
    "accounts.states": frozenset({"opened", "closed"}),
    "accounts.closing": frozenset({"closed"}),
}
"""Message → the words it may leave room for; others have those of an account."""
ACCOUNT_WORDS = frozenset({"account", "date"})
"""What is said of an account: its name, and a day."""

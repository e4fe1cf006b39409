"""What the register says: in the list of what is due, and to those who read its other outputs."""

from plan_schema.model.moderation import Ground
from plan_schema.model.values import Id, Maybe, Noun, Text, YesNo


class DueColumns(Noun):
    """Headings of the file of what is due."""

    actor: Text
    """Who acts."""
    due: Text
    """The last day."""
    late: Text
    """Whether it has passed."""
    text: Text
    """What to do."""
    page: Text
    """The page it is about."""


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
    snapshot_closed: Text
    """It was not taken, and the account is closed."""
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
    summary: Text
    """How many there are ({count}), how many of them are late ({late}) and where they are listed ({page})."""
    columns: DueColumns
    """Headings of the file."""


class KeyWords(Noun):
    """What a key of the published files holds."""

    label: Text
    """What it is called."""
    text: Text
    """What it says."""


class FileWords(Noun):
    """The accounts as files, for the municipality's public website; the answers' words are the form's."""

    title: Text
    """What the list is called."""
    text: Text
    """What is in it."""
    not_connected: Text
    """That the register is not connected, so that an empty list says nothing."""
    version: KeyWords
    """Version of the frame around the answers."""
    form_version: KeyWords
    """Version of the form, and so of the answers."""
    municipality: KeyWords
    """Whose the accounts are."""
    date: KeyWords
    """The day the list was made."""
    connected: KeyWords
    """Whether the register is connected."""
    note: KeyWords
    """What to say when it is not."""
    accounts: KeyWords
    """The accounts."""
    id: KeyWords
    """What an account's files are called."""
    opened: KeyWords
    """When an account was opened."""


class RulesParagraph(Noun):
    """One paragraph of the rules for comments; it is left out when a word in it has nothing to say."""

    title: Maybe = ""
    """A heading above it."""
    text: Text
    """What it says; {unit}, {municipality}, {website}, {contact} and the parts of the plan's monitoring."""
    kinds: Ground | None = None
    """The kinds of posts that are listed after it, by why they may not stand (CK-62)."""
    removable: YesNo | None = None
    """Only where the municipality can surely remove what others write, or only where it cannot (CK-64)."""


class CommentRulesWords(Noun):
    """The rules for comments that an account publishes."""

    paragraphs: tuple[RulesParagraph, ...]
    """What they say, in order."""
    short: Text
    """The same in a line, where there is room for no more; {page} is where the public finds all accounts."""
    contact: Id
    """The role to turn to, a contact of the municipality."""
    reach: Text
    """How to reach it: {role} and {reached}."""
    unreachable: Text
    """The same while the municipality has not said how."""
    every_day: Text
    """All days of the week."""
    day_range: Text
    """Three days or more in a row: {first} and {last}."""


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
    cancelled: CalendarEventWords
    """What was to be done ({summary}) is needless, for the account closes."""
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
    files: FileWords
    """In the published files."""
    comment_rules: CommentRulesWords
    """To those who write on an account."""

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


class RegisterWords(Noun):
    """What the register says."""

    due: DueWords
    """Of what is due."""

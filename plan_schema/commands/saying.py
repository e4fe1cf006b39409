"""How commands end, and how they print."""

from plan_schema.swedish import make_printable

OK, FAILED, BROKEN = 0, 1, 2
"""Exit codes: all well; refused or overdue; the schema, the log or the call cannot be read."""


def say(text: str) -> None:
    """Print what may hold words from a file that anyone wrote."""
    print(make_printable(text))

"""Keys and values of a YAML file."""

from collections.abc import Iterable
from difflib import get_close_matches

from plan_schema.swedish import join_words, quote

HEADING = "Nycklar och värden"
"""What this kind of message is called in the handbook."""
MENDED = (
    "Öppna filen på den rad som står i meddelandet. Nyckeln är ordet före kolonet, värdet är det som "
    "står efter."
)
"""Where such a fault is mended."""


def missing_key(key: str) -> str:
    return f"nyckeln {quote(key)} saknas. Lägg till den."


def unknown_key(key: str, known: Iterable[str]) -> str:
    known = sorted(known)
    near = get_close_matches(key, known, n=1, cutoff=0.6)
    advice = (
        f"Menade du {quote(near[0])}?" if near else f"De nycklar som finns är {join_words(known, 'och')}."
    )
    return f"nyckeln {quote(key)} finns inte. {advice}"


def wrong_value(key: str, expected: str, found: object) -> str:
    return f"{quote(key)} ska vara {expected}, men är {quote(found)}. Rätta värdet."


def empty_value(key: str, expected: str) -> str:
    return f"{quote(key)} ska vara {expected}, men är tomt. Fyll i värdet."

"""Text that is not YAML as it is used here."""

from plan_schema.swedish import quote

HEADING = "YAML"
"""What this kind of message is called in the handbook."""
MENDED = (
    "Felet sitter på den rad som står i meddelandet, eller på raden före. Jämför indraget med raderna "
    "omkring."
)
"""Where such a fault is mended."""


def tab_in_yaml() -> str:
    return "raden är indragen med en tabb. YAML tillåter bara blanksteg. Byt tabben mot blanksteg."


def broken_yaml(detail: str) -> str:
    return (
        f"raden går inte att läsa som YAML ({detail}). "
        "Jämför indrag, kolon och citattecken med raderna omkring."
    )


def value_is_a_comment(value: str) -> str:
    return (
        f"{quote(value)} är en kommentar för YAML, så värdet är tomt. Sätt det inom citattecken. "
        "Är det en kommentar: skriv ett blanksteg efter #."
    )


def alias_in_yaml() -> str:
    return (
        "ankare (&namn) och hänvisningar (*namn) får inte användas här. "
        "Skriv ut texten, eller sätt den inom citattecken om den börjar med & eller *."
    )


def too_deep_yaml(limit: int) -> str:
    return f"innehållet är inskjutet i mer än {limit} nivåer. Jämför indragen med raderna omkring."


def tag_in_yaml(tag: str) -> str:
    return f"typmärket {quote(tag)} får inte användas här. Ta bort det; schemat bestämmer typen."


def duplicate_key(key: str, first_line: int) -> str:
    return f"nyckeln {quote(key)} står redan på rad {first_line}. Ta bort den ena."


def key_is_not_text() -> str:
    return "en nyckel ska vara ett ord, men här står en lista eller en grupp. Kontrollera indraget."

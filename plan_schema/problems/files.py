"""Files that cannot be read."""

HEADING = "Filer"
"""What this kind of message is called in the handbook."""
MENDED = (
    "Felet gäller en hel fil. Öppna den och spara den på nytt, eller hämta en äldre version ur historiken."
)
"""Where such a fault is mended."""


def missing_file() -> str:
    return "filen finns inte. Kontrollera namnet, eller lägg tillbaka filen ur versionshistoriken."


def not_a_file() -> str:
    return "det här är ingen vanlig fil. Välj rätt fil."


def unreadable_file() -> str:
    return "filen kan inte läsas. Kontrollera att du får läsa den."


def too_large_file(limit: int) -> str:
    size = f"{limit:,}".replace(",", "\u00a0")
    return f"filen är för stor. Högst {size} byte läses. Kontrollera att det är rätt fil."


def wrong_encoding() -> str:
    return (
        "filen är inte sparad som UTF-8, så å, ä och ö kan inte läsas säkert. "
        "Öppna den i en textredigerare och spara den med teckenkodningen UTF-8."
    )


def empty_file() -> str:
    return "filen är tom. Lägg tillbaka innehållet, eller välj rätt fil."


def unreadable_folder() -> str:
    return "mappen går inte att läsa. Se till att du, eller den som kör bygget, har rätt att läsa den."


def linked_folder() -> str:
    return "mappen är en länk till en annan mapp, och sådana läses inte. Lägg filerna här i stället."

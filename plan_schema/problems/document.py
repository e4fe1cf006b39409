"""Files with filled forms."""

from collections.abc import Iterable

from plan_schema.swedish import quote

HEADING = "Ifyllda formulär"
"""What this kind of message is called in the handbook."""
MENDED = (
    "Ett ifyllt formulär rättas aldrig i filen. Öppna filen i formuläret, rätta svaret och ladda ner filen "
    "igen. En plan ska cheferna då godkänna på nytt. Där det står [frågan] här skriver bygget vad frågan "
    "heter i formuläret."
)
"""Where such a fault is mended."""


CHOOSE_A_FILE = "Välj en fil som är nedladdad från formuläret."


def not_json(column: int) -> str:
    return f"filen går inte att läsa som JSON från tecken {column}. {CHOOSE_A_FILE}"


def key_twice_in_json(key: str) -> str:
    return f"nyckeln {quote(key)} står två gånger. {CHOOSE_A_FILE}"


def not_a_json_number(constant: str) -> str:
    return f"filen innehåller {constant}, som inte är ett tal i JSON. {CHOOSE_A_FILE}"


def too_deep_json() -> str:
    return "filen kommer inte från formuläret: den är inskjuten i för många nivåer. Välj rätt fil."


def not_a_document() -> str:
    return f"filen innehåller inga svar från formuläret. {CHOOSE_A_FILE}"


def null_value(key: str) -> str:
    return f"{quote(key)} är tomt (null). Ta bort nyckeln, eller ge den ett svar."


def no_form(key: str) -> str:
    return f"nyckeln {quote(key)} saknas, så filen kommer inte från formuläret. Välj rätt fil."


def unknown_form(found: str, known: Iterable[str]) -> str:
    return f"det finns inget formulär som heter {quote(found)}. Välj bland {', '.join(known)}."


def other_form(expected: object, found: object) -> str:
    return f"”schema” ska vara {quote(expected)}, men är {quote(found)}. Filen hör till ett annat formulär."


def other_municipality(expected: object, found: object) -> str:
    return (
        f"”municipality” ska vara {quote(expected)}, men är {quote(found)}. Filen hör till en annan kommun."
    )


def other_version(expected: object, found: object) -> str:
    return (
        f"”version” ska vara {expected}, men är {quote(found)}. Fyll i formuläret och ladda ner filen igen."
    )


def newer_version(expected: object, found: object) -> str:
    return (
        f"filen är gjord i version {found} av formuläret, men här finns version {expected}. "
        "Hämta den senaste utgåvan av projektet och försök igen."
    )


def neither_pdf_nor_json() -> str:
    return f"filen är varken PDF eller JSON. {CHOOSE_A_FILE}"


def missing_file() -> str:
    return "filen finns inte. Kontrollera namnet och mappen."


def pdf_without_data() -> str:
    return (
        "filen är en PDF utan formulärets data. Det blir så när den har skannats eller skrivits ut till PDF. "
        f"{CHOOSE_A_FILE}"
    )


def pdf_with_other_data() -> str:
    return f"filen har bifogade filer, men ingen av dem är från formuläret. {CHOOSE_A_FILE}"


def encrypted_pdf() -> str:
    return "filen är skyddad med lösenord. Spara den utan lösenord, eller välj JSON-filen i stället."


def broken_pdf() -> str:
    return (
        "filen är skadad eller avklippt, så PDF:en går inte att läsa. "
        "Be den som skickade filen att skicka den på nytt, eller välj JSON-filen i stället."
    )


def changed_after_download() -> str:
    return (
        "filen har ändrats efter att den laddades ner från formuläret, så det går inte att lita på vad som "
        "står i den. Be den som skickade filen om originalet."
    )


def wrong_unplaced() -> str:
    return "”unplaced” ska vara uppgifter med var sitt namn, men är något annat. Ta bort nyckeln."

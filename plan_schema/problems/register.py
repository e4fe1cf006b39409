"""The register's folder, its plan files and the notes beside them."""

from collections.abc import Iterable

from plan_schema.swedish import join_words, quote

HEADING = "Förteckningen"
"""What this kind of message is called in the handbook."""
MENDED = (
    "Felet sitter i förteckningens mapp, som inte ligger bland webbplatsens filer. Anteckningarna ändrar "
    "du själv. Planen måste verksamheten rätta."
)
"""Where such a fault is mended."""
LONG_NAME = 255
"""Signs of a file's name that are shown: all of them, for it is looked for."""


# --- The folder -------------------------------------------------------------------------------


def folder_missing(folder: str) -> str:
    return (
        f"förteckningens mapp {quote(folder)} finns inte eller kan inte läsas. "
        "Kontrollera ”folder” under ”account_register” i kommun.yml, eller miljövariabeln REGISTER_FOLDER."
    )


def folder_is_published(folder: str) -> str:
    return (
        f"förteckningens mapp {quote(folder)} ligger bland det som publiceras, men planerna innehåller namn "
        "och telefonnummer. Flytta den till en skyddad mapp utanför projektet."
    )


def not_a_plan_file() -> str:
    return (
        "filen är varken en plan (.pdf eller .json) eller anteckningar om en plan (.yml). "
        "Är det anteckningar ska namnet sluta på .yml. Flytta den annars till en annan mapp."
    )


def wrong_name(stem: str) -> str:
    return (
        f"filnamnet {quote(stem)} säger inte vilket konto det gäller. "
        "Byt namn på filen, till exempel till facebook-kulturskolan."
    )


def person_in_name() -> str:
    return (
        "filnamnet innehåller en persons namn, men blir en del av en webbadress. "
        "Döp filen efter kontot i stället."
    )


def plan_missing(account: str) -> str:
    return (
        f"det finns ingen plan (.pdf eller .json) för {quote(account)}. "
        "Lägg dit den, eller byt namn på filen så att den heter som planen."
    )


def two_files(other: str) -> str:
    return (
        f"det finns en fil till för samma konto: {quote(other, LONG_NAME)}. Ta bort den som inte gäller. "
        "Är det två konton ger du filerna olika namn."
    )


# --- The plan ---------------------------------------------------------------------------------


def not_approved(role: str) -> str:
    return (
        f"{role} har inte godkänt planen i filen. Be om en godkänd fil. "
        "Är den underskriven på papper eller i en e-tjänst skriver du in det under ”signed_elsewhere”."
    )


def signed_something_else(found: str) -> str:
    return (
        "fingeravtrycket är inte det här dokumentets, så det som skrevs under är något annat. "
        f"Planens fingeravtryck är {found}. Jämför med det som står på det underskrivna papperet."
    )


def person_in_answer(label: str) -> str:
    return (
        f"{label} innehåller namn, e-post eller telefon till en person i planen, men svaret publiceras. "
        "Be verksamheten om en plan utan personuppgifter där."
    )


def address_of_a_person(label: str) -> str:
    return (
        f"{label} är också en e-postadress till en person i planen, alltså en personlig kommunal adress. En "
        "sådan får inte användas (CK-22). Be verksamheten om en plan med en särskild adress för kontot."
    )


def surname_in_answer(label: str) -> str:
    return (
        f"{label} innehåller ett ord som också är ett efternamn i planen, och svaret publiceras. "
        "Kontrollera att det inte pekar ut en person."
    )


def address_of_other_platform(address: str, platform: str, form: str) -> str:
    return (
        f"webbadressen {quote(address)} går inte till ett konto på {platform}. En sådan adress ser ut så "
        f"här: {form}. Be verksamheten om en plan med rätt adress."
    )


def address_used_twice(address: str, other: str) -> str:
    return (
        f"webbadressen {quote(address)} används redan av kontot i {quote(other, LONG_NAME)}. "
        "Ta bort den fil som inte gäller, eller be verksamheten om en plan med rätt adress."
    )


def asked_later(labels: Iterable[str]) -> str:
    return (
        f"planen är gjord innan formuläret frågade efter {join_words(map(quote, labels), 'och')}. "
        "Be om svar nästa gång planen görs om."
    )


# --- The notes --------------------------------------------------------------------------------


def password_in_notes(key: str) -> str:
    return (
        f"{quote(key)} ser ut att innehålla ett lösenord eller en annan inloggningsuppgift. Ta bort det, och "
        "byt lösenordet. Skriv bara att uppgifterna är lämnade och när (AP-14)."
    )


def date_needed(key: str, state: str) -> str:
    return f"nyckeln {quote(key)} saknas, men ”state” är {state}. Skriv in datumet."


def date_too_early(key: str, state: str) -> str:
    return f"{quote(key)} är ifyllt, men ”state” är {state}. Ta bort datumet, eller ändra ”state”."


def closed_before_opened() -> str:
    return "kontot är avslutat innan det öppnades. Rätta ”opened” eller ”closed”."


def not_closed_yet(date: str) -> str:
    return (
        f"kontot är avslutat, men ”closed” är den {date}, som inte har varit än. "
        "Rätta datumet, eller låt ”state” vara aktiv tills kontot är stängt."
    )


def too_few_administrators(count: int, state: str) -> str:
    found = "ingen administratör" if count == 0 else "bara en administratör"
    return (
        f"”state” är {state}, men kontot har {found} när anmälda ändringar är räknade. "
        "Minst två olika personer behövs (AP-07). "
        "Skriv in en ny administratör under ”changes”, eller sätt ”state” till vilande så länge."
    )


def administrator_incomplete(keys: Iterable[str]) -> str:
    return f"i ändringen saknas {join_words(map(quote, keys), 'och')}. Fyll i det."


def administrator_unknown(key: str) -> str:
    return (
        f"{quote(key)} är ingen av kontots administratörer den dagen. "
        "Skriv namnet eller e-postadressen så som i planen, eller som i ändringen där personen anmäldes."
    )


def administrator_twice() -> str:
    return "den nya administratören är redan administratör för kontot. Två ska vara olika personer (AP-07)."


def snapshot_of_nothing() -> str:
    return (
        "det står inte vad ögonblicksbilden gäller. Lägg till "
        "”period”, till exempel 2026-H1, eller ”final: ja”."
    )


def snapshot_twice(period: str) -> str:
    return f"det finns redan en ögonblicksbild för {period}. Ta bort den ena."


def snapshot_too_early(period: str, first: str) -> str:
    return f"ögonblicksbilden för {period} är tagen före den {first}, då halvåret börjar. Rätta datumet."


def snapshot_when_not_open() -> str:
    return "ögonblicksbilden är tagen när kontot inte var öppet. Rätta datumet, ”opened” eller ”closed”."


def snapshot_before_opening(period: str) -> str:
    return f"kontot var inte öppet under {period}. Rätta ”period” eller ”opened”."


def more_than_credentials() -> str:
    return (
        "att inloggningsuppgifterna är lämnade behöver bara ett datum. "
        "Ta bort de andra nycklarna, och skriv aldrig uppgifterna själva (AP-14)."
    )


def follow_up_without_date() -> str:
    return "uppföljningen saknar datum. Skriv ”due” (när den ska göras) eller ”done” (när den gjordes)."

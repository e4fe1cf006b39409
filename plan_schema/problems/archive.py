"""The archive's folder: whether what it should hold is there, whole and unchanged."""

from plan_schema.swedish import quote

HEADING = "Arkivet"
"""What this kind of message is called in the handbook."""
MENDED = (
    "Det här säger kontrollen av arkivet. Ändra aldrig i en fil som är arkiverad. Är den skadad hämtar du "
    "den ur säkerhetskopian, eller gör en ny i formuläret. Det som skrivs efter ”Tänk på” är inget fel."
)
"""Where such a fault is mended."""
LONG_NAME = 255
"""Signs of a file's name that are shown: all of them, for it is looked for."""
NEW_FILE = "Hämta filen ur säkerhetskopian, eller gör den på nytt i formuläret."


# --- The call ---------------------------------------------------------------------------------


def folder_missing() -> str:
    return "mappen finns inte. Kontrollera sökvägen."


def not_a_folder() -> str:
    return "det här är ingen mapp. Ange mappen som filerna ligger i."


def no_register() -> str:
    return (
        "förteckningen är inte inkopplad, så det går inte att veta vilka ögonblicksbilder som ska finnas. "
        "Ange mappen i kommun.yml, efter ”folder” under ”account_register”, eller i miljövariabeln "
        "REGISTER_FOLDER."
    )


def wrong_period(found: str) -> str:
    return f"{quote(found)} är inget halvår. Skriv till exempel så här: 2026-H2."


# --- What should be there ---------------------------------------------------------------------


def missing(period: str) -> str:
    return (
        f"ögonblicksbilden för {period} saknas. Ligger den på ett annat ställe lägger du den i mappen. "
        "Är den inte tagen tar du den nu."
    )


def missing_though_noted(period: str, file: str) -> str:
    return (
        f"ögonblicksbilden för {period} saknas. Enligt förteckningen heter filen {quote(file, LONG_NAME)}. "
        "Leta upp den och lägg den i mappen, eller rätta anteckningarna."
    )


def final_missing(closed: str) -> str:
    return (
        f"den sista ögonblicksbilden saknas, men kontots sista dag är den {closed}. Ligger den på ett annat "
        "ställe lägger du den i mappen."
    )


def not_final(closed: str) -> str:
    return (
        f"kontots sista dag är den {closed}, men ögonblicksbilden är inte märkt som den sista. Öppna filen i "
        "formuläret. Är den den sista kryssar du i rutan och laddar ner den igen."
    )


def two_files(one: str, other: str) -> str:
    return (
        f"det finns två olika filer för samma konto och halvår: {quote(one, LONG_NAME)} och "
        f"{quote(other, LONG_NAME)}. Ta reda på vilken som gäller, och flytta den andra."
    )


def copy_of(other: str) -> str:
    return f"filen är en kopia av {quote(other, LONG_NAME)}. Det räcker med den ena."


# --- Whether a file is whole ------------------------------------------------------------------


def broken_pdf() -> str:
    return f"filen är skadad eller avklippt, så PDF:en går inte att läsa. {NEW_FILE}"


def locked_pdf() -> str:
    return f"filen är skyddad med lösenord, och kan då inte bevaras. {NEW_FILE}"


def link_to_nothing() -> str:
    return "filen är en länk till något som inte finns. Lägg själva filen i mappen."


def no_document() -> str:
    return (
        "filen är inget dokument från formulären, så den räknas inte. En utskrift, en skanning eller en ren "
        "skärmdump går inte att kontrollera."
    )


def noted_file_without_data() -> str:
    return (
        "filen står i förteckningen, men innehåller inte formulärets data. Det blir så när den har skannats "
        f"eller skrivits ut till PDF. {NEW_FILE}"
    )


def other_municipality(found: str) -> str:
    return f"filen hör till en annan kommun, {quote(found)}. Flytta den härifrån."


def no_checksum() -> str:
    return f"filen har ingen kontrollsumma, så det går inte att se om den är ändrad. {NEW_FILE}"


def picture_missing(picture: str) -> str:
    return (
        f"{picture} finns inte på sidorna så som den sparades. Någon har ändrat PDF:en eller sparat om den. "
        f"{NEW_FILE}"
    )


def unfinished(count: int) -> str:
    return (
        f"filen är ett utkast: {count} svar saknas eller är fel. Öppna den i formuläret, fyll i det som "
        "saknas och ladda ner den igen."
    )


def no_picture() -> str:
    return (
        "ögonblicksbilden har ingen bild. Öppna filen i formuläret, lägg till den och ladda ner filen igen."
    )


def wrong_name(right: str) -> str:
    return f"filen ska heta {quote(right, LONG_NAME)}, så att arkivet går att sortera. Byt namn på den."


# --- Beside the register ----------------------------------------------------------------------


def changed_since_noted(noted: str, found: str) -> str:
    return (
        "filen är inte den som står i förteckningen. Där är ”sha256” "
        f"{quote(noted, LONG_NAME)}, men filens är {quote(found, LONG_NAME)}. {NEW_FILE}"
    )


def named_otherwise(noted: str) -> str:
    return (
        f"filen heter {quote(noted, LONG_NAME)} i förteckningen, men ingen fil heter så här. "
        "Byt namn på filen, eller rätta anteckningarna."
    )


def cannot_compare(sha256: str) -> str:
    return (
        "det går inte att jämföra filen med förteckningen, för där står ingen ”sha256”. Vet du att filen är "
        "den rätta skriver du in den här raden i kontots anteckningar, under ögonblicksbilden:"
        f"\n\n    sha256: {sha256}"
    )


def not_noted(lines: str) -> str:
    return (
        "ögonblicksbilden står inte i förteckningen, så listan Att göra frågar fortfarande efter den. "
        "Skriv in den i kontots anteckningar. Finns raden ”snapshots:” där redan skriver du bara det som "
        f"kommer efter den:\n\n{lines}"
    )


def written_by_hand(written: str, account: str) -> str:
    return (
        f"kontot är skrivet för hand ({quote(written)}). Plattformen och webbadressen är de som "
        f"{quote(account)} har i förteckningen, så filen räknas dit."
    )


def unknown_account(written: str) -> str:
    return (
        f"kontot {quote(written)} finns inte i förteckningen, varken under det namnet eller med filens "
        "webbadress. Filen räknas därför inte till något väntat konto."
    )


def address_of_other_account(account: str) -> str:
    return (
        f"webbadressen i filen är den som {quote(account)} har i förteckningen, men enligt filen är det ett "
        "annat konto. Ta reda på vilket som stämmer. Öppna filen i formuläret, rätta och ladda ner den igen."
    )

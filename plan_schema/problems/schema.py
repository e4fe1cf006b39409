"""What does not fit together in the schema."""

from collections.abc import Iterable
from difflib import get_close_matches

from plan_schema.swedish import join_words, quote

HEADING = "Schemat"
"""What this kind of message is called in the handbook."""
MENDED = (
    "Felet sitter i någon av filerna i plan_schema/schema/, eller i sidans förord. Öppna filen på den "
    "rad som står i meddelandet."
)
"""Where such a fault is mended."""


def answer_text_missing(platform: str, can: str) -> str:
    return (
        f"på {platform} kan andras inlägg inte säkert tas bort (delete: {can}), "
        "men svaret att skriva i stället saknas (CK-64). Lägg till nyckeln ”answer_instead_of_removal”."
    )


def source_missing(certainty: str) -> str:
    return (
        f"säkerheten är {quote(certainty)} men ingen källa anges. "
        "Lägg till ”sources”, eller sätt ”certainty” till ”obelagd”."
    )


def reference_missing(key: str, value: str, known: Iterable[str]) -> str:
    known = sorted(known)
    near = get_close_matches(value, known, n=1, cutoff=0.5)
    listed = f"De som finns är {join_words(known, 'och')}." if known else "Det finns inga."
    advice = f"Menade du {quote(near[0])}?" if near else listed
    return f"{quote(key)} pekar på {quote(value)}, som inte finns. {advice}"


def used_twice(key: str, value: str) -> str:
    return f"{quote(key)} har värdet {quote(value)}, som redan används. Välj ett annat."


def led_to_twice(node: str) -> str:
    return (
        f"mer än en väg leder till {quote(node)}. Varje fråga och varje slut ska nås på ett enda sätt. "
        "Låt vägen leda någon annanstans, eller gör ett eget slut för den."
    )


def never_led_to(node: str) -> str:
    return f"ingen väg leder till {quote(node)}. Låt ett svar leda dit, eller ta bort det."


def option_without_words() -> str:
    return "svaret har inga ord. Lägg till ”label”, ”emergency” eller ”situation”."


def step_without_text() -> str:
    return "steget säger inte hur. Lägg till ”text”, ”ground” eller ”situation”."


def end_without_steps(end: str) -> str:
    return f"slutet {quote(end)} säger inte vad man ska göra. Lägg till minst ett steg under ”steps”."


def removes_before_saving(end: str) -> str:
    return (
        f"slutet {quote(end)} tar bort innan det sparar. Före radering måste innehållet sparas (CK-61). "
        "Lägg ett steg med ”does: save” före."
    )


def saves_what_must_not_be_copied(end: str) -> str:
    return (
        f"slutet {quote(end)} sparar det som aldrig får kopieras. Ta bort steget med ”does: save”, "
        "eller ändra ”never_copy” i moderation.yml."
    )


def pictures_twice() -> str:
    return "ett formulär kan bara ha ett fält av slaget ”pictures”, och det finns redan ett. Ta bort det ena."


def limit_missing(kind: str, limit: str) -> str:
    return f"ett fält av slaget {quote(kind)} behöver nyckeln {quote(limit)}. Lägg till den."


def limit_does_not_fit(kind: str, limit: str) -> str:
    return f"nyckeln {quote(limit)} hör inte till ett fält av slaget {quote(kind)}. Ta bort den."


def wrong_braces(message: str) -> str:
    return (
        f"meddelandet {quote(message)} har klamrar som inte hör ihop med ett ord. "
        "Skriv {ord} med bara små bokstäver mellan klamrarna."
    )


def file_missing(key: str, value: str) -> str:
    return f"{quote(key)} pekar på {quote(value)}, som inte finns i docs/. Lägg dit filen eller rätta namnet."


def logo_of_unknown_type(logo: str, known: Iterable[str]) -> str:
    return (
        f"”logo” pekar på {quote(logo)}, som webbläsare inte kan visa. "
        f"Spara logotypen som en fil som slutar på {join_words(known, 'eller')}, helst .svg."
    )


def logo_is_not_a_picture(logo: str, kind: str) -> str:
    advice = "En .svg-fil ska ha <svg xmlns=”http://www.w3.org/2000/svg”>. " if kind == ".svg" else ""
    return (
        f"”logo” pekar på {quote(logo)}, men filen innehåller ingen hel bild av slaget {kind}. {advice}"
        "Exportera logotypen på nytt, det räcker inte att byta filens namn."
    )


def logo_may_run_code(logo: str, found: str) -> str:
    return (
        f"”logo” pekar på {quote(logo)}, men i filen finns {quote(found)}. En logotyp behöver det inte, och "
        "det kan köra kod eller hämta något utifrån. Ta bort det, eller exportera logotypen på nytt, som "
        "enkel SVG."
    )


def low_contrast(primary: str, on_primary: str, contrast: float, least: float, instead: str) -> str:
    found, wanted = (f"{int(value * 10) / 10}".replace(".", ",") for value in (contrast, least))
    return (
        f"texten i sidhuvudet (on_primary {on_primary}) syns för dåligt mot färgen (primary {primary}): "
        f"kontrasten är {found}:1 och ska vara minst {wanted}:1 (WCAG 2.2, 1.4.3). "
        f'Skriv on_primary: "{instead}" eller välj en annan färg.'
    )


def broken_pattern(key: str) -> str:
    return (
        f"{quote(key)} är inte ett uttryck som både Python och webbläsare kan läsa. "
        "Jämför parenteser och klamrar, och undvik (?P och liknande."
    )


def unknown_message_word(word: str, known: Iterable[str]) -> str:
    return (
        f"meddelandet innehåller {{{word}}}, som inte kan fyllas i. "
        f"De ord som finns är {join_words('{' + name + '}' for name in sorted(known))}."
    )


def fixed_key(key: str) -> str:
    return f"nyckeln {quote(key)} ska inte stå här, för den ges av filens namn. Ta bort den."


def reserved_name(name: str) -> str:
    return f"namnet {quote(name)} är upptaget. Välj ett annat."


def most_below_least() -> str:
    return "”at_most” är mindre än ”at_least”, så ingen plan kan bli klar. Rätta talen."


def not_a_platform_file() -> str:
    return "filen slutar inte på .yml, så plattformen kommer inte med. Byt namn på filen eller flytta den."


def generated_page() -> str:
    return "sidan har samma adress som en sida ur schemat, och skulle aldrig synas. Byt namn på filen."


def open_braces() -> str:
    return "raden har {{ eller }} som inte hör till en platshållare. Skriv klart den eller ta bort dem."


def front_matter_is_not_a_group() -> str:
    return "förordet ska vara rader med nyckel: värde. Rätta raderna mellan --- överst i filen."


def group_in_parts(kind: str) -> str:
    return f"en del kan inte vara av slaget {quote(kind)}, som själv består av delar. Välj ett annat slag."


def persons_published(kind: str) -> str:
    return f"slaget {quote(kind)} innehåller namn på personer och får inte publiceras. Skriv publish: nej."


def fingerprint_outside_approval() -> str:
    return "slaget ”fingerprint” får bara stå bland delarna under ”approval”. Välj ett annat slag."


def approval_needs_one(kind: str) -> str:
    return (
        f"ett godkännande ska ha precis en del av slaget {quote(kind)}. Lägg till den eller ta bort de andra."
    )


def one_operation(operations: Iterable[str]) -> str:
    return (
        f"villkoret ska ha precis en av nycklarna {join_words(operations)}. Lägg till den eller dela upp det."
    )


def operation_does_not_fit(operation: str, kind: str) -> str:
    return (
        f"nyckeln {quote(operation)} går inte att pröva på ett svar av slaget {quote(kind)}. Välj ett annat."
    )


def change_missing(version: int) -> str:
    return (
        f"det står inte vad version {version} ändrade, så äldre planer kan inte öppnas. "
        f"Lägg till ”version: {version}” med det som är nytt (added), flyttat (moved) och borta (removed)."
    )


def change_ahead(version: int, current: int) -> str:
    return f"version {version} är högre än formulärets, som är {current}. Höj ”version” överst i filen."


def change_out_of_order(version: int) -> str:
    return (
        f"version {version} ska stå efter de lägre versionerna, och bara en gång. Flytta eller ta bort den."
    )


def move_across_rows() -> str:
    return (
        "ett svar i en lista kan bara flyttas inom samma rad. Låt ”from” och ”to” vara delar av samma fält."
    )


def handover_ends_open() -> str:
    return (
        "det sista steget gäller inte alltid, så en fil kan bli utan nästa steg. "
        "Ta bort ”unfinished” och ”missing” därifrån, eller lägg till ett steg utan dem."
    )


def no_platforms() -> str:
    return "mappen innehåller inga plattformsfiler. Lägg till minst en, till exempel facebook.yml."


def wrong_file_name(stem: str) -> str:
    return (
        f"filnamnet {quote(stem)} blir en del av webbadressen och får bara ha a–z, 0–9 och bindestreck. "
        "Byt namn på filen."
    )

"""The only place that words an error: where, what was expected, what was found, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from plan_schema.swedish import join_words, lower_first, make_printable, quote


@dataclass(frozen=True, order=True)
class Problem:
    """One fault that an editor or a user can mend, in Swedish."""

    where: str
    """File as the reader knows it, or the place in a plan."""
    line: int
    """Line in the file, counted from 1; 0 where no line can be named."""
    text: str
    """What was expected, what was found and what to do."""

    def __str__(self) -> str:
        place = f"{self.where}, rad {self.line}" if self.line else self.where
        return f"{place}: {self.text}"


class ProblemsFound(Exception):
    """Raised once, when everything has been read, with every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(render_problems(self.problems))


def render_problems(problems: Iterable[Problem]) -> str:
    """The problems as a Swedish list, one on each line, with their number first."""
    lines = [f"  – {problem}" for problem in problems]
    count = "Ett fel" if len(lines) == 1 else f"{len(lines)} fel"
    return "\n".join([f"{count} att rätta:", *lines])


# --- Reading a file ---------------------------------------------------------------------------


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


# --- YAML -------------------------------------------------------------------------------------


def tab_in_yaml() -> str:
    return "raden är indragen med en tabb. YAML tillåter bara blanksteg. Byt tabben mot blanksteg."


def broken_yaml(detail: str) -> str:
    return (
        f"raden går inte att läsa som YAML ({detail}). "
        "Jämför indrag, kolon och citattecken med raderna omkring."
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


# --- Values -----------------------------------------------------------------------------------


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


# --- The schema as a whole --------------------------------------------------------------------


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
    advice = f"Menade du {quote(near[0])}?" if near else f"De som finns är {join_words(known, 'och')}."
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


def wrong_platform_file_name(stem: str) -> str:
    return (
        f"filnamnet {quote(stem)} blir en del av webbadressen och får bara ha a–z, 0–9 och bindestreck. "
        "Byt namn på filen."
    )


# --- The review log ---------------------------------------------------------------------------


def impossible_today(value: str) -> str:
    return (
        f"REVIEW_TODAY ska vara ett datum skrivet ÅÅÅÅ-MM-DD, men är {quote(value)}. Rätta eller ta bort det."
    )


def date_in_the_future(date: str, today: str) -> str:
    return f"datumet är den {date}, men i dag är det den {today}. Det kan inte ligga i framtiden. Rätta det."


def check_not_done(check: str, label: str) -> str:
    return (
        f"granskningen är hel, men kontrollen {quote(check)} saknas i ”checked”: {label} "
        "Gör kontrollen och lägg till den, eller sätt ”extent” till ”delvis”."
    )


def decision_missing() -> str:
    return (
        "en större förändring ska till kommunstyrelsen (RL-26), men beslutet saknas. "
        "Lägg till ”decision” med ”date” och ”paragraph”."
    )


def no_complete_review(owner: str, example: str) -> str:
    return (
        f"ingen hel granskning finns i loggen. Det är {lower_first(owner)} som ska granska riktlinjerna "
        f"(RL-25). Skriv in granskningen under ”reviews”, med vem som granskade och vad ni "
        f"kom fram till:\n\n{example}"
    )


def log_needed() -> str:
    return (
        "utan granskningsloggen går det inte att bygga, för den visar att riktlinjerna är granskade (RL-25). "
        "Det är informationsfunktionen som sköter den. Så här ser en logg ut; fyll i vem (reviewer) och vad "
        "ni kom fram till (decided):\n\n"
        "interval_years: 1\nwarning_days: 45\nowner: informationsfunktionen\n"
        "checks:\n  - id: regler\n    label: Varje regel står på en sida.\n"
        "reviews:\n  - date: ÅÅÅÅ-MM-DD\n    extent: hel\n    reviewer:\n    checked: [regler]\n"
        "    decided:\n    larger_change: nej"
    )


def review_overdue(last: str, due: str, days: int, owner: str, example: str) -> str:
    return (
        f"granskningen av riktlinjerna skulle ha varit klar senast den {due} och är {days} "
        f"{'dag' if days == 1 else 'dagar'} försenad. Den senaste hela granskningen hölls den {last}. "
        f"Nu är det {lower_first(owner)} som ska granska riktlinjerna (RL-25). Gå igenom kontrollerna på "
        "sidan Om granskningen och skriv sedan in granskningen sist i filen. Fyll i vem som granskade "
        f"(reviewer) och vad ni kom fram till (decided):\n\n{example}"
    )


def review_due_soon(due: str, days: int, owner: str) -> str:
    when = "i dag" if days == 0 else "i morgon" if days == 1 else f"om {days} dagar"
    return f"riktlinjerna ska granskas senast den {due}, alltså {when}. Det gör {lower_first(owner)} (RL-25)."


# --- Pages ------------------------------------------------------------------------------------


def rule_not_carried(rule: str, source: str) -> str:
    return (
        f"regeln {rule} ({source}) står inte på någon sida. Skriv in den på en sida och lägg till "
        f"id:t i sidans förord (raderna mellan --- överst i filen), till exempel ”regler: [{rule}]”."
    )


def rule_not_in_form(rule: str) -> str:
    return (
        f"sidan säger att den bär {rule}, men inget fält och ingen upplysning i formuläret gör det. "
        "Lägg tillbaka fältet i plan_schema/schema/plan.yml, eller ta bort id:t."
    )


def unknown_placeholder(name: str, known: Iterable[str]) -> str:
    known = sorted(known)
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    advice = f"Menade du {{{{ {near[0]} }}}}?" if near else f"De som finns är {join_words(known, 'och')}."
    return f"platshållaren {{{{ {name} }}}} finns inte. {advice}"


def placeholder_in_front_matter(name: str) -> str:
    return (
        f"platshållaren {{{{ {name} }}}} står i förordet, där den inte fylls i. "
        "Skriv ut orden, eller flytta den till texten."
    )


def front_matter_never_ends() -> str:
    return "förordet börjar med --- men slutar aldrig. Sätt --- på en egen rad efter det."


def nothing_to_tick() -> str:
    return (
        "förordet säger ”bocka_av: ja”, men sidan har inga punkter som börjar med - [ ]. "
        "Skriv dem, eller ta bort nyckeln."
    )


def not_a_checklist() -> str:
    return (
        "punkten går inte att bocka av förrän det står ”bocka_av: ja” i sidans förord. "
        "Lägg till det, eller ta bort [ ]."
    )


def wrong_item_id(item: str) -> str:
    return (
        f"punktens id {quote(item)} får bara ha a–z, 0–9 och bindestreck. "
        "Skriv ett sådant sist på raden, till exempel {#malen}."
    )


def item_id_taken(item: str, first_line: int) -> str:
    return (
        f"punktens id {quote(item)} används redan på rad {first_line}, så bockarna skulle förväxlas. "
        "Skriv ett eget id sist på raden, till exempel {#malen}."
    )


def rules_not_a_list() -> str:
    return "”regler” ska vara en lista med regel-id:n, till exempel [RL-01, RL-02]. Rätta värdet."


def search_words_not_a_list() -> str:
    return (
        "”sokord” ska vara en lista med ord som folk söker på, till exempel [ta bort, radera]. "
        "Sätt siffror, datum, ja och nej inom citattecken. Rätta värdet."
    )


# --- A plan file ------------------------------------------------------------------------------


CHOOSE_A_PLAN = "Välj en plan som är nedladdad från formuläret."


def not_json(column: int) -> str:
    return f"filen går inte att läsa som JSON från tecken {column}. {CHOOSE_A_PLAN}"


def key_twice_in_json(key: str) -> str:
    return f"nyckeln {quote(key)} står två gånger. {CHOOSE_A_PLAN}"


def not_a_json_number(constant: str) -> str:
    return f"filen innehåller {constant}, som inte är ett tal i JSON. {CHOOSE_A_PLAN}"


def too_deep_json() -> str:
    return "filen är inte en plan: den är inskjuten i för många nivåer. Välj rätt fil."


def not_a_plan() -> str:
    return f"filen innehåller inte en plan. {CHOOSE_A_PLAN}"


def null_value(key: str) -> str:
    return f"{quote(key)} är tomt (null). Ta bort nyckeln, eller ge den ett svar."


def no_form(key: str) -> str:
    return f"nyckeln {quote(key)} saknas, så filen är inte en plan från formuläret. Välj rätt fil."


def other_form(expected: object, found: object) -> str:
    return f"”schema” ska vara {quote(expected)}, men är {quote(found)}. Filen hör till ett annat formulär."


def other_municipality(expected: object, found: object) -> str:
    return (
        f"”municipality” ska vara {quote(expected)}, men är {quote(found)}. Planen hör till en annan kommun."
    )


def other_version(expected: object, found: object) -> str:
    return (
        f"”version” ska vara {expected}, men är {quote(found)}. "
        "Fyll i planen i formuläret och ladda ner den igen."
    )


def newer_version(expected: object, found: object) -> str:
    return (
        f"planen är gjord i version {found} av formuläret, men här finns version {expected}. "
        "Hämta den senaste utgåvan av projektet och försök igen."
    )


def neither_pdf_nor_json() -> str:
    return f"filen är varken PDF eller JSON. {CHOOSE_A_PLAN}"


def missing_plan() -> str:
    return "filen finns inte. Kontrollera namnet och mappen."


def pdf_without_data() -> str:
    return (
        "filen är en PDF utan planens data. Det blir så när planen har skannats eller skrivits ut till PDF. "
        f"{CHOOSE_A_PLAN}"
    )


def pdf_with_other_data() -> str:
    return f"filen har bifogade filer, men ingen av dem är en plan. {CHOOSE_A_PLAN}"


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


# --- Browser code -----------------------------------------------------------------------------


def node_missing() -> str:
    return "Node behövs för att bygga webbplatsen men finns inte. Kör ”make site”, som installerar det."


def packages_missing() -> str:
    return "paketen som webbläsarens kod behöver är inte installerade. Kör ”make site”, som installerar dem."


def broken_browser_code(output: str) -> str:
    return f"webbläsarens kod går inte att sätta ihop. Rätta det som står här:\n\n{output.strip()}"


def broken_style_sheet(output: str) -> str:
    return f"stilmallen går inte att sätta ihop. Rätta det som står här:\n\n{output}"


def blocked_by_policy(what: str) -> str:
    return (
        f"sidan använder {quote(what)}, som webbplatsens säkerhetspolicy inte släpper igenom. Ta bort det. "
        "Ett utseende skrivs i stilmallen i stället."
    )


def licence_missing(package: str) -> str:
    return f"paketet {quote(package)} anger ingen licens, så det får inte publiceras. Ta bort det."


def font_lacks(characters: str) -> str:
    return f"typsnittet saknar tecknen {characters}, så dokumentet skulle bli fel. Välj ett annat typsnitt."


def book_not_made(said: str) -> str:
    return (
        "riktlinjerna och checklistan går inte att göra till en PDF. "
        "Ångra det som senast ändrades på sidorna. "
        f"Typst säger: {make_printable(said)}"
    )


def unwritable_file() -> str:
    return "filen kan inte sparas. Kontrollera att mappen finns och att du får skriva i den."

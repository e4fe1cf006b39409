"""Pages of `docs/`."""

from collections.abc import Iterable
from difflib import get_close_matches

from plan_schema.swedish import join_words, quote

HEADING = "Sidorna"
"""What this kind of message is called in the handbook."""
MENDED = "Felet sitter på en sida i docs/. Öppna den på den rad som står i meddelandet."
"""Where such a fault is mended."""


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


def linked_page_missing(link: str, meant: str) -> str:
    advice = f"Menade du {quote(meant)}?" if meant else "Rätta länken eller ta bort den."
    return f"länken till {quote(link)} leder till en sida som inte finns. {advice}"


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

"""The review log."""

from plan_schema.swedish import lower_first, quote

HEADING = "Granskningen"
"""What this kind of message is called in the handbook."""
MENDED = (
    "Felet sitter i granskningsloggen, docs/granskning.yml. Överst i den står hur en granskning skrivs in."
)
"""Where such a fault is mended."""

SIGN = "python -m plan_schema review sign"
"""The command that asks and writes."""
HANDBOOK = "Redigera webbplatsen"
"""The page that shows how an entry is written by hand."""


def impossible_today(value: str) -> str:
    return (
        f"REVIEW_TODAY ska vara ett datum skrivet ÅÅÅÅ-MM-DD, men är {quote(value)}. Rätta eller ta bort det."
    )


def date_in_the_future(date: str, today: str) -> str:
    return f"datumet är den {date}, men i dag är det den {today}. Det kan inte ligga i framtiden. Rätta det."


def date_taken(date: str, first_line: int) -> str:
    return (
        f"en granskning den {date} står redan på rad {first_line}. Är den här kopierad: skriv den nya "
        "granskningens datum. Är det samma granskning: låt den stå bara en gång."
    )


def log_has_faults() -> str:
    return "rätta först det som är fel i loggen. Skriv sedan in granskningen."


def entry_does_not_fit(entry: str) -> str:
    return (
        "filen är skriven så att granskningen inte går att lägga till av sig själv, och inget är ändrat. "
        f"Skriv in raderna för hand, sist under ”reviews”:\n\n{entry}"
    )


def log_changed_meanwhile() -> str:
    return f"filen ändrades medan du svarade, så inget är skrivet. Kör ”{SIGN}” igen."


def check_not_done(check: str, label: str) -> str:
    return (
        f"granskningen är hel, men kontrollen {quote(check)} saknas i ”checked”: {label} "
        "Gör kontrollen och lägg till den, eller sätt ”extent” till ”delvis”."
    )


def decision_missing() -> str:
    return (
        "en större förändring ska till kommunstyrelsen (RL-26), men beslutet saknas. "
        "Lägg till ”decision” med ”date” och ”paragraph” på raderna under, så som överst i filen. "
        "Är det inte beslutat än: skriv ”larger_change: nej”, och i ”decided” att ändringen är föreslagen."
    )


def no_complete_review(owner: str, example: str) -> str:
    return (
        f"ingen hel granskning finns i loggen. Det är {lower_first(owner)} som ska granska riktlinjerna "
        f"(RL-25). Kör ”{SIGN}”, som frågar och skriver, eller skriv in granskningen under ”reviews”, så som "
        f"sidan {HANDBOOK} visar. Fyll i vem som granskade (reviewer) och vad ni kom fram till (decided):"
        f"\n\n{example}"
    )


def log_needed() -> str:
    return (
        "utan granskningsloggen går det inte att bygga, för den visar att riktlinjerna är granskade (RL-25). "
        "Det är informationsfunktionen som sköter den. Lägg tillbaka filen ur versionshistoriken. Finns den "
        "inte där: så här ser en logg ut; fyll i vem (reviewer) och vad ni kom fram till (decided):\n\n"
        "interval_years: 1\nwarning_days: 45\nowner: informationsfunktionen\n"
        "checks:\n  - id: regler\n    label: Varje regel står på en sida.\n"
        "reviews:\n  - date: ÅÅÅÅ-MM-DD\n    extent: hel\n    reviewer:\n    checked: [regler]\n"
        "    decided:\n    larger_change: nej"
    )


def review_overdue(last: str, due: str, days: int, owner: str, example: str) -> str:
    return (
        f"granskningen av riktlinjerna skulle ha varit klar senast den {due} och är {days} "
        f"{'dag' if days == 1 else 'dagar'} försenad. Den senaste hela granskningen hölls den {last}. "
        f"Nu är det {lower_first(owner)} som ska granska riktlinjerna (RL-25). Gå igenom det som står på "
        f"sidan Om granskningen. Kör sedan ”{SIGN}”, som frågar och skriver, eller skriv in granskningen "
        f"sist i filen, så som sidan {HANDBOOK} visar. Fyll i vem som granskade (reviewer) och vad ni kom "
        f"fram till (decided):\n\n{example}"
    )


def review_due_soon(due: str, days: int, owner: str) -> str:
    when = "i dag" if days == 0 else "i morgon" if days == 1 else f"om {days} dagar"
    return (
        f"riktlinjerna ska granskas senast den {due}, alltså {when}. Det gör {lower_first(owner)} (RL-25). "
        "Gå igenom det som står på sidan Om granskningen. Skriv sedan in granskningen sist i filen, "
        f"så som sidan {HANDBOOK} visar, eller kör ”{SIGN}”, som frågar och skriver."
    )

"""What MkDocs says of links and of the menu, in Swedish."""

from plan_schema.swedish import make_printable, quote

HEADING = "Länkar och meny"
"""What this kind of message is called in the handbook."""
MENDED = "Länkarna står på sidorna i docs/. Menyn står under nav i mkdocs.yml, med en rad för varje sida."
"""Where such a fault is mended."""


def page_outside_menu(page: str) -> str:
    return f"sidan står inte i menyn, så ingen hittar den. Lägg till raden ”- {page}” under nav i mkdocs.yml."


def menu_page_missing(page: str) -> str:
    return f"menyn (nav) leder till {quote(page)}, som inte finns i docs/. Rätta namnet, eller ta bort raden."


def absolute_path_in_menu(path: str) -> str:
    return (
        f"menyn (nav) leder till {quote(path)}, som börjar med ett snedstreck. "
        "Skriv sidans fil så som den heter i docs/, till exempel om/index.md."
    )


def link_leads_nowhere(link: str, meant: str) -> str:
    return f"länken till {quote(link)} leder till en fil som inte finns i docs/. {_advise(meant)}"


def absolute_link(link: str, meant: str) -> str:
    return (
        f"länken till {quote(link)} börjar med ett snedstreck och går sönder om webbplatsen flyttas. "
        f"{_advise(meant)}"
    )


def link_to_no_file(link: str, meant: str) -> str:
    return (
        f"länken till {quote(link)} leder inte till någon sida. Skriv sidans fil, till exempel om/index.md. "
        f"{_advise(meant)}"
    )


def anchor_missing(link: str) -> str:
    return (
        f"länken till {quote(link)} leder till en rubrik som inte finns. Jämför det som står efter # med det "
        "som står i {#…} efter rubriken på sidan."
    )


def broken_settings(said: str) -> str:
    return (
        "filen går inte att läsa. Jämför indrag och kolon med raderna omkring. "
        f"MkDocs säger: {_printable(said)}."
    )


def untranslated(said: str) -> str:
    return (
        "bygget stannade av något som inte är översatt. Ångra din senaste ändring, eller visa det här för "
        f"den som driver webbplatsen.\n\n{make_printable(said)}"
    )


def build_stopped(last_lines: str) -> str:
    return (
        "bygget stannade utan att säga vad som är fel i texten. Kör det igen. Stannar det en gång till: visa "
        f"det här för den som driver webbplatsen.\n\n{make_printable(last_lines)}"
    )


def _advise(meant: str) -> str:
    """What the link may have meant, if MkDocs has an idea."""
    return f"Menade du {quote(meant)}?" if meant else "Rätta länken eller ta bort den."


def _printable(said: str) -> str:
    """MkDocs' own words on one line, without their full stop."""
    return make_printable(" ".join(said.split())).rstrip(".")

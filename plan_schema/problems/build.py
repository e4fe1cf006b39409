"""What the build cannot put together."""

from plan_schema.swedish import make_printable, quote

HEADING = "Bygget"
"""What this kind of message is called in the handbook."""
MENDED = (
    "Stannar bygget här är det sällan något i texten. Ångra din senaste ändring, eller be den som driver "
    "webbplatsen om hjälp."
)
"""Where such a fault is mended."""


def node_missing() -> str:
    return "Node behövs för att bygga webbplatsen men finns inte. Kör ”make site”, som installerar det."


def packages_missing() -> str:
    return "paketen som webbläsarens kod behöver är inte installerade. Kör ”make site”, som installerar dem."


def broken_browser_code(output: str) -> str:
    return f"webbläsarens kod går inte att sätta ihop. Rätta det som står här:\n\n{output.strip()}"


def broken_style_sheet(output: str) -> str:
    return f"stilmallen går inte att sätta ihop. Rätta det som står här:\n\n{output}"


def theme_without_sheet() -> str:
    return (
        "temat Material har ingen stilmall som heter main.*.css längre. "
        "Gå tillbaka till den version som står i requirements.lock."
    )


def unknown_word_in_settings(name: str) -> str:
    return (
        f"site_name eller copyright har platshållaren {{{{ {name} }}}}, som inte finns. Rätta den. "
        "Det som går att fylla i är nycklarna i kommun.yml, till exempel {{ kommun.name }}."
    )


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

"""The command line: the same checks and verdicts without MkDocs. Everything it says is in Swedish."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from plan_schema.annotations import RENDERERS
from plan_schema.commands.archive import run_check_archive
from plan_schema.commands.due import run_due
from plan_schema.commands.files import run_blank, run_json_schema
from plan_schema.commands.plans import run_check_file, run_diff
from plan_schema.commands.review import run_check, run_review
from plan_schema.commands.saying import BROKEN, OK
from plan_schema.problems import ProblemsFound
from plan_schema.swedish import make_printable, quote

ROOT = Path(__file__).resolve().parent.parent
"""The project that this package belongs to."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options = build_parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except ProblemsFound as error:
        print(make_printable(str(error)), file=sys.stderr)
        return BROKEN
    except BrokenPipeError:  # whoever read our words has heard enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for Python's own flush
        return OK


class SwedishParser(argparse.ArgumentParser):
    """An argument parser that speaks Swedish."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Show how the call should be; argparse's own words are English."""
        print(f"Anropet går inte att förstå: {quote(' '.join(sys.argv[1:]))}.", file=sys.stderr)
        print(f"Skriv ”{self.prog} --help” för att se vad som går.", file=sys.stderr)
        sys.exit(BROKEN)

    def format_help(self) -> str:
        """The help with Swedish headings."""
        text = super().format_help()
        for english, swedish in (
            ("usage:", "Så här:"),
            ("positional arguments:", "Argument:"),
            ("options:", "Val:"),
        ):
            text = text.replace(english, swedish)
        return text


def build_parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = SwedishParser(
        prog="python -m plan_schema",
        description="Kontrollerar schemat, granskningen och ifyllda aktivitetsplaner.",
        epilog="Slutkod: 0 bra, 1 något är fel eller försenat, 2 loggen eller anropet är oläsligt.",
        add_help=False,
    )
    add_common(parser)
    parser.add_argument(
        "--project",
        type=Path,
        default=ROOT,
        metavar="MAPP",
        help="projektets mapp (annars den som paketet ligger i)",
    )
    commands = parser.add_subparsers(
        title="Kommandon", metavar="KOMMANDO", required=True, parser_class=SwedishParser
    )

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text, add_help=False)
        add_common(command)
        command.set_defaults(run=run)
        return command

    check = add(
        "check", run_check, "Kontrollerar schemat, att varje regel har en sida, och granskningsloggen."
    )
    check.add_argument(
        "--annotate",
        choices=sorted(RENDERERS),
        metavar="VAR",
        help="skriv felen så som github eller gitlab visar dem",
    )
    check.add_argument(
        "--build-log",
        type=Path,
        metavar="FIL",
        help="visa också det som står i loggen från ett bygge som stannade",
    )
    review = add(
        "review",
        run_review,
        "Säger när riktlinjerna ska granskas (0 i tid, 1 försenat, 2 loggen är trasig), "
        "visar vad som ska gås igenom eller skriver in en granskning.",
    )
    review.add_argument(
        "step",
        nargs="?",
        choices=("start", "sign"),
        metavar="STEG",
        help="start: visa vad som ska gås igenom; sign: svara på frågor och skriv in granskningen",
    )
    plan = add(
        "check-plan",
        run_check_file,
        "Kontrollerar ifyllda planer och andra formulär mot schemat och visar alla fel.",
    )
    plan.add_argument(
        "files", nargs="+", type=Path, metavar="FIL", help="en fil som är nedladdad från ett formulär"
    )
    plan.add_argument(
        "--draft", action="store_true", help="kontrollera som utkast: inget behöver vara ifyllt"
    )
    diff = add(
        "diff",
        run_diff,
        "Jämför två ifyllda formulär av samma slag, fält för fält (0 lika, 1 olika, 2 oläsligt).",
    )
    diff.add_argument("one", type=Path, metavar="FÖRE", help="filen som den var")
    diff.add_argument("other", type=Path, metavar="EFTER", help="filen som den är")
    blank = add("blank", run_blank, "Gör blanketten som PDF, att skriva ut och fylla i för hand.")
    blank.add_argument("file", type=Path, metavar="FIL", help="filen att spara den i")
    add_form(blank)
    add("due", run_due, "Visar vad som ska göras nu och av vem: ögonblicksbilder, uppföljningar, granskning.")
    archive = add(
        "check-archive",
        run_check_archive,
        "Säger vilka ögonblicksbilder av ett halvår som finns i en mapp, hela och oförändrade "
        "(0 alla finns, 1 något saknas eller är fel, 2 mappen eller förteckningen går inte att läsa).",
    )
    archive.add_argument(
        "folder", type=Path, metavar="MAPP", help="arkivets mapp, med eller utan undermappar"
    )
    archive.add_argument(
        "--period",
        metavar="HALVÅR",
        help="till exempel 2026-H2 (annars det halvår vars ögonblicksbilder tas nu eller togs senast)",
    )
    json_schema = add("json-schema", run_json_schema, "Skriver ut formulärets JSON-schema (2020-12).")
    add_form(json_schema)
    json_schema.add_argument(
        "--editors",
        action="store_true",
        help="spara i stället scheman för YAML-filerna, så att textredigerare visar fel medan du skriver",
    )
    return parser


def add_form(command: argparse.ArgumentParser) -> None:
    """Which form it is about."""
    command.add_argument("--form", metavar="ID", help="vilket formulär (annars aktivitetsplanen)")


def add_common(parser: argparse.ArgumentParser) -> None:
    """What every command has."""
    parser.add_argument("-h", "--help", action="help", help="visa den här hjälpen")


if __name__ == "__main__":
    sys.exit(main())

"""Signing a review: asks what the log needs to know, and writes the entry once it is judged to be right."""

import datetime
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plan_schema import problems
from plan_schema.model import Contact, Extent, Review, ReviewCheck, ReviewLog, parse_date
from plan_schema.model.review import Decision
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.reading import Reading, read_review_source
from plan_schema.review import Today, find_faults, is_asked
from plan_schema.review_entry import add_entry, clean_line, write_entry
from plan_schema.swedish import write_date
from plan_schema.yaml_source import MAX_BYTES, decode_text, parse_yaml, read_bytes

Contacts = Mapping[str, Contact]
"""Role → how to reach it."""

YES = frozenset({"ja", "j"})
NO = frozenset({"nej", "n"})


@dataclass(frozen=True)
class Talk:
    """Whom the questions are put to."""

    ask: Callable[[str], str]
    """Shows a question and gives the answer; EOFError or KeyboardInterrupt when there is none."""
    say: Callable[[str], None]
    """Shows a text."""


@dataclass(frozen=True)
class LogFile:
    """The review log as it was when the questions began."""

    path: Path
    """Where it is."""
    name: str
    """What an editor knows it as."""
    content: bytes
    """What was in it."""
    log: ReviewLog
    """What that says."""


def open_log(path: Path, name: str, contacts: Contacts | None, today: Today) -> LogFile:
    """The log to write in; ProblemsFound when something in it must be mended first."""
    content = read_bytes(path, name, MAX_BYTES)
    log = judge_log(content, name, contacts, today)
    return LogFile(path, name, content, log)


def judge_log(content: bytes, name: str, contacts: Contacts | None, today: Today) -> ReviewLog:
    """What a log says; ProblemsFound when anything in it is wrong, save that a review is due."""
    found: list[Problem] = []
    reading: Reading[ReviewLog] | None = read_review_source(
        parse_yaml(decode_text(content, name), name), found
    )
    if reading:
        found += find_faults(reading.noun, reading.source, contacts, today)
    if found or reading is None:
        raise ProblemsFound([*found, Problem(name, 0, problems.review.log_has_faults())])
    return reading.noun


def ask_entry(file: LogFile, today: Today, talk: Talk) -> Review | None:
    """Ask everything and show the entry; None when nothing is to be written."""
    review = ask_review(file.log, today.date, talk)
    if review is None:
        return None
    talk.say(f"\nSå här blir raderna i {file.name}:\n\n{write_entry(review, '  ')}\n")
    if ask_yes(talk, "Ska de skrivas in?"):
        return review
    talk.say("Inget är skrivet.")
    return None


def write_review(file: LogFile, review: Review, contacts: Contacts | None, today: Today) -> None:
    """Put the entry into the log; the result is read and judged before it takes the file's place."""
    content = add_entry(file.content.decode("utf-8"), file.name, review).encode("utf-8")
    expected = file.log.model_copy(update={"reviews": (*file.log.reviews, review)})
    try:
        fits = judge_log(content, file.name, contacts, today) == expected
    except ProblemsFound:
        fits = False
    if not fits:
        text = problems.review.entry_does_not_fit(write_entry(review, "  "))
        raise ProblemsFound([Problem(file.name, 0, text)])
    if read_bytes(file.path, file.name, MAX_BYTES) != file.content:
        raise ProblemsFound([Problem(file.name, 0, problems.review.log_changed_meanwhile())])
    try:
        replace_file(file.path.resolve(), content)
    except OSError:
        raise ProblemsFound([Problem(file.name, 0, problems.build.unwritable_file())]) from None


def replace_file(path: Path, content: bytes) -> None:
    """Put new content in a file at once: nobody ever sees half of it."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, temporary)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def ask_review(log: ReviewLog, today: datetime.date, talk: Talk) -> Review | None:
    """The review that the answers make; None when there is none to write."""
    talk.say(
        "Här skriver du in en granskning av riktlinjerna (RL-25). Svaren visas på webbplatsen.\n"
        "Inget skrivs förrän du har sett raderna och svarat ja. Avbryt med Ctrl+C.\n"
    )
    question = f"Vilken dag blev granskningen klar? (ÅÅÅÅ-MM-DD, tomt svar: {today})"
    taken = {review.date for review in log.reviews}
    while (date := ask_date(talk, question, today, today)) in taken:
        talk.say(
            f"Loggen har redan en granskning den {write_date(date)}. Skriv en annan dag, eller avbryt och\n"
            "ändra den granskningen i filen."
        )
    asked = [check for check in log.checks if is_asked(check, date)]
    checked = ask_checks(talk, asked)
    if not checked:
        talk.say("\nInget är kontrollerat, så det finns ingen granskning att skriva in. Inget är skrivet.")
        return None
    extent = ask_extent(talk, complete=len(checked) == len(asked))
    reviewer = ask_text(talk, "\nVem granskade? Skriv helst en roll, för svaret visas på webbplatsen.")
    decided = ask_text(talk, "\nVad kom ni fram till?")
    larger, decision = ask_larger_change(talk, today)
    if larger and decision is None:
        talk.say(
            "\nEn större förändring ska till kommunstyrelsen innan den kan skrivas in. Inget är skrivet.\n"
            "Är granskningen klar ändå? Svara nej på frågan om större förändring, och skriv i vad ni kom\n"
            "fram till att ändringen är föreslagen. Skriv in en granskning till när beslutet finns."
        )
        return None
    answers = {
        "date": date.isoformat(),
        "extent": extent.value,
        "reviewer": reviewer,
        "checked": [check.id for check in checked],
        "decided": decided,
        "larger_change": "ja" if larger else "nej",
        "decision": decision,
        "changes": ask_changes(talk),
    }
    return Review.model_validate(answers)


def ask_checks(talk: Talk, checks: list[ReviewCheck]) -> list[ReviewCheck]:
    """The checks that were made."""
    made = []
    for number, check in enumerate(checks, 1):
        talk.say(f"\nKontroll {number} av {len(checks)}: {check.label}")
        if ask_yes(talk, "Är den gjord?"):
            made.append(check)
    return made


def ask_extent(talk: Talk, complete: bool) -> Extent:
    """How much the review went through: complete only when every check was made."""
    if not complete:
        talk.say(
            "\nAlla kontroller är inte gjorda. Granskningen skrivs in som delvis, och då flyttas sista\n"
            "dagen för nästa granskning inte fram."
        )
        return Extent.PARTIAL
    words = f"\nÄr hela granskningen klar? ({Extent.COMPLETE.value}/{Extent.PARTIAL.value})"
    while (answer := clean_line(talk.ask(words)).lower()) not in set(Extent):
        talk.say("Svara hel eller delvis. Bara en hel granskning flyttar fram sista dagen.")
    return Extent(answer)


def ask_larger_change(talk: Talk, today: datetime.date) -> tuple[bool, Decision | None]:
    """Whether the review led to a larger change, and kommunstyrelsen's decision on it (RL-26)."""
    talk.say("\nEn större förändring ska till kommunstyrelsen (RL-26).")
    if not ask_yes(talk, "Har granskningen lett till en större förändring?"):
        return False, None
    if not ask_yes(talk, "Har kommunstyrelsen beslutat om den?"):
        return True, None
    date = ask_date(talk, "Vilken dag beslutade kommunstyrelsen? (ÅÅÅÅ-MM-DD)", today)
    paragraph = ask_text(talk, "Vilken paragraf har beslutet? (till exempel § 45)")
    return True, Decision.model_validate({"date": date.isoformat(), "paragraph": paragraph})


def ask_changes(talk: Talk) -> tuple[str, ...]:
    """What readers should know has changed."""
    talk.say(
        "\nVad har ändrats för dem som läser? Skriv en mening i taget, utan länkar. De visas på sidan\n"
        "Ändringar. Tryck bara på Enter när du är klar, också om inget har ändrats."
    )
    changes: list[str] = []
    while change := clean_line(talk.ask(f"Ändring {len(changes) + 1}:")):
        changes.append(change)
    return tuple(changes)


def ask_yes(talk: Talk, question: str) -> bool:
    """A question until it is answered with ja or nej."""
    while (answer := clean_line(talk.ask(f"{question} (ja/nej)")).lower()) not in YES | NO:
        talk.say("Svara ja eller nej.")
    return answer in YES


def ask_text(talk: Talk, question: str) -> str:
    """A question until something is answered."""
    while not (answer := clean_line(talk.ask(question))):
        talk.say("Svaret får inte vara tomt.")
    return answer


def ask_date(
    talk: Talk, question: str, today: datetime.date, otherwise: datetime.date | None = None
) -> datetime.date:
    """A question until it is answered with a day that has been; an empty answer may stand for one."""
    while True:
        answer = clean_line(talk.ask(question))
        if otherwise and not answer:
            return otherwise
        try:
            date = parse_date(answer)
        except ValueError:
            talk.say("Skriv datumet ÅÅÅÅ-MM-DD, till exempel 2027-03-10.")
            continue
        if date <= today:
            return date
        talk.say(f"Datumet kan inte ligga i framtiden. I dag är det den {write_date(today)}.")

"""Signing a review: what is asked, what is written, and that nothing else in the log is touched."""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from plan_schema import ProblemsFound, Schema
from plan_schema.model import Review
from plan_schema.review import Today
from plan_schema.review_entry import add_entry, clean_line, write_value
from plan_schema.review_sign import LogFile, Talk, ask_entry, open_log, write_review
from plan_schema.yaml_source import parse_yaml
from tests.conftest import ROOT

NAME = "docs/granskning.yml"
TODAY = Today(datetime.date(2027, 3, 1), assumed=False)
HEAD = (ROOT / "tests/data/reviews/head.yml").read_text("utf-8")
FIRST = """\
  # den första
  - date: 2026-03-01  # en söndag
    extent: hel
    reviewer: Kim
    checked: [lagrum, lankar]
    decided: >-
      Inget
      ändras.
    larger_change: nej  # ännu
"""
LOG = f"# Överst\n{HEAD}reviews:\n{FIRST}"
EVERYTHING = ["", "ja", "ja", "hel", "Kim", "Inget ändras.", "nej", "", "ja"]
"""A complete review that changes nothing: date, two checks, extent, who, what, RL-26, changes, write."""
ENTRY = """\
  - date: 2027-03-01
    extent: hel
    reviewer: Kim
    checked: [lagrum, lankar]
    decided: Inget ändras.
    larger_change: nej
"""


class Person:
    """Somebody who gives answers in turn and hears what is said."""

    def __init__(self, answers: Iterable[str]) -> None:
        self.answers = list(answers)
        self.heard = ""

    def ask(self, question: str) -> str:
        self.heard += question + "\n"
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    def say(self, text: str) -> None:
        self.heard += text + "\n"


Sign = Callable[..., Person]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "granskning.yml"
    path.write_bytes(LOG.encode("utf-8"))
    return path


@pytest.fixture
def sign(schema: Schema, log: Path) -> Sign:
    def sign_with(answers: list[str], today: Today = TODAY) -> Person:
        contacts = schema.municipality.contacts
        file = open_log(log, NAME, contacts, today)
        person = Person(answers)
        review = ask_entry(file, today, Talk(person.ask, person.say))
        if review:
            write_review(file, review, contacts, today)
        return person

    return sign_with


def review(**changed: object) -> Review:
    answers = {"date": "2027-03-01", "extent": "hel", "reviewer": "Kim", "checked": ["lagrum", "lankar"],
               "decided": "Inget ändras.", "larger_change": "nej"}  # fmt: skip
    return Review.model_validate(answers | changed)


# --- What is asked -----------------------------------------------------------------------------


def test_a_complete_review_is_written_after_the_last_one(sign: Sign, log: Path) -> None:
    person = sign(EVERYTHING)
    assert log.read_text("utf-8") == LOG + ENTRY
    assert ENTRY in person.heard
    assert not person.answers


def test_a_check_that_was_not_made_makes_the_review_partial(sign: Sign, log: Path) -> None:
    person = sign(["", "nej", "ja", "Kim", "Länkarna är prövade.", "nej", "", "ja"])
    assert "    extent: delvis\n    reviewer: Kim\n    checked: [lankar]\n" in log.read_text("utf-8")
    assert "flyttas sista" in person.heard


def test_a_review_with_all_checks_made_may_still_be_partial(sign: Sign, log: Path) -> None:
    sign(["", "ja", "ja", "delvis", "Kim", "Inget ändras.", "nej", "", "ja"])
    assert "    extent: delvis\n" in log.read_text("utf-8")


def test_a_review_without_any_check_is_none(sign: Sign, log: Path) -> None:
    assert "Inget är skrivet" in sign(["", "nej", "nej"]).heard
    assert log.read_text("utf-8") == LOG


def test_a_larger_change_needs_the_decision_of_kommunstyrelsen(sign: Sign, log: Path) -> None:
    sign(["", "ja", "ja", "hel", "Kim", "Film får egna regler.", "ja", "ja", "2027-02-10", "§ 45", "", "ja"])
    assert log.read_text("utf-8").endswith(
        "    larger_change: ja\n    decision:\n      date: 2027-02-10\n      paragraph: § 45\n"
    )


def test_a_larger_change_that_is_not_decided_cannot_be_written(sign: Sign, log: Path) -> None:
    person = sign(["", "ja", "ja", "hel", "Kim", "Film får egna regler.", "ja", "nej"])
    assert "ska till kommunstyrelsen innan" in person.heard
    assert log.read_text("utf-8") == LOG


def test_what_readers_should_know_is_asked_sentence_by_sentence(sign: Sign, log: Path) -> None:
    sign([*EVERYTHING[:-2], "Länken till arkivet är ny.", 'Rubriken är: "Film".', "", "ja"])
    assert log.read_text("utf-8").endswith(
        '    changes:\n      - Länken till arkivet är ny.\n      - "Rubriken är: \\"Film\\"."\n'
    )


def test_an_answer_that_cannot_be_is_asked_again(sign: Sign, log: Path) -> None:
    answers = ["i går", "2027-02-30", "2027-03-02", "2027-02-28", "kanske", "JA", " j ", "allt", "Hel", "  ",
               "Kim", "", "Inget ändras.", "n", "", "", "ja"]  # fmt: skip
    person = sign(answers)
    assert log.read_text("utf-8") == LOG + ENTRY.replace("2027-03-01", "2027-02-28")
    for said in (
        "Skriv datumet",
        "i framtiden",
        "Svara ja eller nej",
        "Svara hel eller",
        "får inte vara tomt",
    ):
        assert said in person.heard


def test_a_check_that_came_later_is_asked_only_of_reviews_since_then(sign: Sign) -> None:
    later = Today(datetime.date(2031, 1, 1), assumed=False)
    assert "Bilderna är sedda." not in sign(["2029-12-31", *EVERYTHING[1:]], later).heard
    assert "Kontroll 3 av 3: Bilderna är sedda." in sign(["", "ja", *EVERYTHING[1:]], later).heard


def test_answering_no_to_the_last_question_writes_nothing(sign: Sign, log: Path) -> None:
    assert "Inget är skrivet" in sign([*EVERYTHING[:-1], "nej"]).heard
    assert log.read_text("utf-8") == LOG


def test_a_day_that_has_its_review_is_asked_for_again(sign: Sign, log: Path) -> None:
    heard = sign(["2026-03-01", "2027-02-28", *EVERYTHING[1:]]).heard
    assert "Loggen har redan en granskning den 1 mars 2026." in heard
    assert log.read_text("utf-8") == LOG + ENTRY.replace("2027-03-01", "2027-02-28")


@pytest.mark.parametrize("count", range(len(EVERYTHING)))
def test_leaving_at_any_question_writes_nothing(sign: Sign, log: Path, count: int) -> None:
    with pytest.raises(EOFError):
        sign(EVERYTHING[:count])
    assert log.read_text("utf-8") == LOG
    assert [path.name for path in log.parent.iterdir()] == [log.name]


# --- What is written ---------------------------------------------------------------------------


UNINDENTED = "".join(line[2:] for line in FIRST.splitlines(keepends=True))
UNINDENTED_ENTRY = "".join(line[2:] for line in ENTRY.splitlines(keepends=True))
COMMENT = "    # decision: finns inte\n"
ROW = "    decision: {date: 2026-02-01, paragraph: § 1}\n"
CHANGES = "    changes:\n      - Ett\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"\n{FIRST}", f"\n{FIRST}{ENTRY}"),
        (f"\n{FIRST}"[:-1], f"\n{FIRST}{ENTRY}"),
        (f"\n{FIRST}\n\n# Sist\n", f"\n{FIRST}{ENTRY}\n\n# Sist\n"),
        (f"\n{FIRST}{COMMENT}# Sist\n", f"\n{FIRST}{COMMENT}{ENTRY}# Sist\n"),
        (f"\n{UNINDENTED}", f"\n{UNINDENTED}{UNINDENTED_ENTRY}"),
        (f"\n{FIRST}{CHANGES}", f"\n{FIRST}{CHANGES}{ENTRY}"),
        (f"\n{FIRST}{ROW}", f"\n{FIRST}{ROW}{ENTRY}"),
        (" []\n", f"\n{ENTRY}"),
        (" []  # inga än\n", f"  # inga än\n{ENTRY}"),
        (" [\n]\n", f"\n{ENTRY}"),
    ],
    ids=["last", "no last line break", "comment below", "comment of the entry", "no indent",
         "ends in a list", "ends in one row", "empty", "empty with comment", "empty on two lines"],
)  # fmt: skip
def test_the_entry_has_its_place_and_the_rest_is_kept(before: str, after: str) -> None:
    assert add_entry(f"# Överst\nreviews:{before}", NAME, review()) == f"# Överst\nreviews:{after}"


def test_what_stands_after_the_list_stays_after_it() -> None:
    text = f"reviews:\n{FIRST}\nowner: någon  # sist\n"
    assert add_entry(text, NAME, review()) == f"reviews:\n{FIRST}{ENTRY}\nowner: någon  # sist\n"


def test_windows_line_endings_and_a_byte_order_mark_are_kept(sign: Sign, log: Path) -> None:
    log.write_bytes(b"\xef\xbb\xbf" + LOG.replace("\n", "\r\n").encode("utf-8"))
    sign(EVERYTHING)
    assert log.read_bytes() == b"\xef\xbb\xbf" + (LOG + ENTRY).replace("\n", "\r\n").encode("utf-8")


def test_the_projects_own_log_can_be_signed(schema: Schema, tmp_path: Path) -> None:
    before = (ROOT / NAME).read_bytes().decode("utf-8")
    data = parse_yaml(before, NAME).data
    checks = [check["id"] for check in data["checks"]]  # type: ignore[call-overload,index]
    after = add_entry(before, NAME, review(checked=checks))
    assert after.startswith(before)
    assert after.count("\n  - date:") == before.count("\n  - date:") + 1


@pytest.mark.parametrize(
    "text",
    ["Kim", "§ 45", "ja", "yes", "null", "2027-03-01", "12", "a: b", "a #b", "# a", "- a", "[a]", "{a}", "*a",
     "&a", "!a", "%a", "@a", "`a`", "|", ">", '"a"', "'a'", "a\\b", "å ä ö – ”a”", "a,", "a:", "?", "~", "😀",
     "https://a.se/#b", "...", "---"],
)  # fmt: skip
def test_any_text_is_read_back_as_it_was_typed(text: str) -> None:
    assert parse_yaml(f"a: {write_value(text)}\nb:\n  - {write_value(text)}\n", NAME).data == {
        "a": text,
        "b": [text],
    }


def test_what_is_typed_becomes_one_line_of_text() -> None:
    assert clean_line(" a\u030a\tb\u2028c\x1b[2J\x7f \udcff d\u00a0e ") == "å b c [2J d e"


def test_a_log_in_one_row_is_left_alone_and_the_lines_are_shown(sign: Sign, log: Path) -> None:
    row = (
        "{date: 2026-03-01, extent: hel, reviewer: Kim, checked: [lagrum, lankar], "
        "decided: a, larger_change: nej}"
    )
    log.write_text(f"{HEAD}reviews: [{row}]\n", "utf-8")
    with pytest.raises(ProblemsFound, match="Skriv in raderna för hand") as caught:
        sign(EVERYTHING)
    assert ENTRY.rstrip() in str(caught.value)
    assert log.read_text("utf-8") == f"{HEAD}reviews: [{row}]\n"


def test_a_log_with_faults_is_mended_before_anything_is_asked(sign: Sign, log: Path) -> None:
    log.write_text(LOG.replace("lankar]", "lanker]"), "utf-8")
    with pytest.raises(ProblemsFound, match="Menade du ”lankar”") as caught:
        sign([])
    assert "rätta först det som är fel i loggen" in str(caught.value)


def test_a_log_that_somebody_else_changed_meanwhile_is_left_alone(schema: Schema, log: Path) -> None:
    file = open_log(log, NAME, None, TODAY)
    log.write_text(LOG + "# ändrad\n", "utf-8")
    with pytest.raises(ProblemsFound, match="ändrades medan du svarade"):
        write_review(file, review(), None, TODAY)
    assert log.read_text("utf-8") == LOG + "# ändrad\n"


def test_a_log_that_may_not_be_written_is_left_alone(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file: LogFile = open_log(log, NAME, None, TODAY)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ProblemsFound, match="filen kan inte sparas"):
        write_review(file, review(), None, TODAY)
    assert log.read_text("utf-8") == LOG
    assert [path.name for path in log.parent.iterdir()] == [log.name]


def test_the_files_rights_are_kept(sign: Sign, log: Path) -> None:
    log.chmod(0o640)
    sign(EVERYTHING)
    assert log.stat().st_mode & 0o777 == 0o640

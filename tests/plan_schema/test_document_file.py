"""Plan files of all kinds, and files that are none: the document, or a sentence."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from plan_schema import ProblemsFound, read_document
from tests.plan_cases import complete_plan, frozen_schema

FORM = [frozen_schema().plan]


def make_pdf(path: Path, *attachments: bytes, **saving: Any) -> Path:
    """A PDF with files inside it, in order."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for number, content in enumerate(attachments):
            pdf.attachments[f"{number}.json"] = content
        pdf.save(path, **saving)
    return path


def as_json(document: Any) -> bytes:
    return json.dumps(document).encode()


def say(path: Path) -> str:
    """What is said of a file that is no plan."""
    with pytest.raises(ProblemsFound) as caught:
        read_document(path, FORM)
    [problem] = caught.value.problems
    return problem.text


PLAN = as_json(complete_plan())
OLDER = as_json(complete_plan() | {"version": 1})
OTHER = as_json({"schema": "semesterplan"})


def test_a_pdf_carries_the_plan(tmp_path: Path) -> None:
    assert read_document(make_pdf(tmp_path / "plan.pdf", PLAN), FORM) == complete_plan()


@pytest.mark.parametrize("name", ["plan.json", "plan.pdf", "plan"])
def test_a_file_is_told_by_its_content_and_not_its_name(tmp_path: Path, name: str) -> None:
    assert read_document(make_pdf(tmp_path / name, PLAN), FORM) == complete_plan()
    (tmp_path / name).write_bytes(b"\xef\xbb\xbf\r\n" + PLAN)
    assert read_document(tmp_path / name, FORM) == complete_plan()


def test_a_plan_may_speak_of_pdf(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(as_json({"purpose": "%PDF-1.7"}))
    assert read_document(path, FORM) == {"purpose": "%PDF-1.7"}


@pytest.mark.parametrize(
    ("attachments", "expected"),
    [
        ([OLDER, PLAN], complete_plan()),
        ([PLAN, OTHER], complete_plan()),
        ([b"\x00\xff", PLAN, b"{", b"[1]", as_json({"a": 1}), b""], complete_plan()),
        ([OTHER, as_json({"schema": "planritning"})], {"schema": "planritning"}),
    ],
    ids=["the last of the form", "the form before another", "past what is none", "else the last of any form"],
)
def test_among_several_files_the_plan_is_found(
    tmp_path: Path, attachments: list[bytes], expected: Any
) -> None:
    assert read_document(make_pdf(tmp_path / "plan.pdf", *attachments), FORM) == expected


@pytest.mark.parametrize(
    "saving",
    [
        {"encryption": pikepdf.Encryption(owner="chef", user="", R=6)},
        {"encryption": pikepdf.Encryption(owner="chef", user="", R=4)},
        {"linearize": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    ],
    ids=["an owner's password (AES 256)", "an owner's password (AES 128)", "linearised", "object streams"],
)
def test_a_pdf_that_was_saved_anew_still_carries_it(tmp_path: Path, saving: dict[str, Any]) -> None:
    assert read_document(make_pdf(tmp_path / "plan.pdf", PLAN, **saving), FORM) == complete_plan()


def test_a_scan_says_that_it_has_no_data(tmp_path: Path) -> None:
    assert "utan formulärets data" in say(make_pdf(tmp_path / "skannad.pdf"))


def test_files_that_are_no_plan_are_said_to_be_none(tmp_path: Path) -> None:
    assert "ingen av dem är från formuläret" in say(
        make_pdf(tmp_path / "annan.pdf", b"hej", as_json({"a": 1}))
    )


def test_a_password_is_asked_to_be_taken_away(tmp_path: Path) -> None:
    secret = pikepdf.Encryption(owner="chef", user="hemligt")
    assert "skyddad med lösenord" in say(make_pdf(tmp_path / "hemlig.pdf", PLAN, encryption=secret))


def test_a_pdf_that_ends_too_early_is_said_to_be_broken(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "plan.pdf", PLAN)
    whole = path.read_bytes()
    for length in range(8, len(whole) - 8, 97):
        path.write_bytes(whole[:length])
        try:
            assert read_document(path, FORM) == complete_plan()
        except ProblemsFound as error:
            assert "skadad eller avklippt" in str(error)


def test_flipped_bits_lead_to_the_plan_or_a_sentence(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "plan.pdf", PLAN, compress_streams=False)
    whole = path.read_bytes()
    for place in range(0, len(whole), 41):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x15]) + whole[place + 1 :])
        try:
            assert isinstance(read_document(path, FORM), dict)
        except ProblemsFound as error:
            assert str(error).endswith(".")


@pytest.mark.parametrize("wrap", [as_json, lambda data: as_json({"schema": FORM[0].id, "goals": data})])
def test_what_is_nested_too_deep_is_no_plan(tmp_path: Path, wrap: Callable[[Any], bytes]) -> None:
    deep: Any = "botten"
    for _ in range(21):
        deep = [deep]
    path = tmp_path / "plan.json"
    path.write_bytes(wrap(deep))
    assert "för många nivåer" in say(path)


def test_a_file_larger_than_any_plan_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 20_000_000)
    assert "Högst 20\u00a0000\u00a0000 byte" in say(path)

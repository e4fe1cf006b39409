"""What may stand as a municipality's logo."""

from pathlib import Path

import pytest

from plan_schema.logo import check_logo

HEAD = '<svg xmlns="http://www.w3.org/2000/svg"'
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG = SIGNATURE + b"\0\0\0\rIHDR" + bytes(17) + b"\0\0\0\0IEND\xaeB`\x82"


def say(folder: Path, name: str, content: bytes | str) -> str:
    """What is said of a logo."""
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return " ".join(problem.text for problem in check_logo(folder, name, "kommun.yml"))


def test_a_whole_picture_is_a_logo(tmp_path: Path) -> None:
    drawing = f'<?xml version="1.0"?>\n<!-- Ritad för hand -->\n{HEAD}><path d="M0 0h9"/></svg>'
    assert say(tmp_path, "logotyp.svg", drawing) == ""
    assert say(tmp_path, "logotyp.PNG", PNG) == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logotyp.svg", f"{HEAD}><path>"),
        ("logotyp.svg", f'<html xmlns="http://www.w3.org/1999/xhtml">{HEAD}/></html>'),
        ("logotyp.svg", "<svg/>"),
        ("logotyp.svg", f'<?xml version="1.0" encoding="okänd"?>{HEAD}/>'),
        ("logotyp.png", SIGNATURE),
        ("logotyp.png", PNG[:-12]),
        ("logotyp.webp", b"RIFF\0\0\0\0WAVE"),
    ],
    ids=["unclosed", "a web page", "no namespace", "no letters", "only begun", "cut off", "a sound"],
)
def test_what_browsers_show_nothing_of_is_refused(tmp_path: Path, name: str, content: bytes | str) -> None:
    assert "innehåller ingen hel bild av slaget" in say(tmp_path, name, content)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (f"{HEAD}><script>alert(1)</script></svg>", "<script>"),
        (f'{HEAD} onload="alert(1)"/>', "onload"),
        (f'<!DOCTYPE svg [<!ENTITY a "a">]>{HEAD}>&a;</svg>', "<!DOCTYPE>"),
    ],
)
def test_a_drawing_that_holds_more_than_a_picture_is_refused(
    tmp_path: Path, content: str, named: str
) -> None:
    assert f"i filen finns ”{named}”" in say(tmp_path, "logotyp.svg", content)

"""Whether the municipality's logo is a picture that browsers show; by its bytes, not only by its name."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from plan_schema import problems
from plan_schema.problems import Problem

JPEG = re.compile(rb"\xff\xd8\xff.+\xff\xd9", re.DOTALL)
WHOLE: Mapping[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR.+IEND\xaeB`\x82", re.DOTALL),
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".gif": re.compile(rb"GIF8[79]a.+;", re.DOTALL),
    ".webp": re.compile(rb"RIFF.{4}WEBPVP8.+", re.DOTALL),
}
"""How a picture's name ends → its bytes, from how it begins to how it ends."""
DRAWING, ROOT = ".svg", "http://www.w3.org/2000/svg svg"
"""A drawing is text; without the namespace of its first element browsers show nothing in an `img`."""


class NeedlessError(Exception):
    """Something in a drawing that no logo needs, and that may run code or stand for something else."""


def check_logo(docs: Path, logo: str, name: str) -> Iterator[Problem]:
    """What is wrong with a logo in `docs/` that a file states; nothing when none is stated."""
    path = docs / logo
    kind = path.suffix.lower()
    if not logo:
        return
    if not path.is_file():
        yield Problem(name, 0, problems.schema.file_missing("logo", logo))
    elif kind not in {*WHOLE, DRAWING}:
        yield Problem(name, 0, problems.schema.logo_of_unknown_type(logo, [DRAWING, *WHOLE]))
    else:
        try:
            if not is_picture(path.read_bytes(), kind):
                yield Problem(name, 0, problems.schema.logo_is_not_a_picture(logo, kind))
        except NeedlessError as error:
            yield Problem(name, 0, problems.schema.logo_may_run_code(logo, str(error)))


def is_picture(content: bytes, kind: str) -> bool:
    """Whether bytes are what the end of the file's name says, all of it; NeedlessError when they are more."""
    return is_drawing(content) if kind == DRAWING else WHOLE[kind].match(content) is not None


def is_drawing(content: bytes) -> bool:
    """Whether bytes are an SVG; NeedlessError when it has a script, a handler or a document type."""
    elements: list[str] = []

    def refuse_type(*_: object) -> None:
        raise NeedlessError("<!DOCTYPE>")

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        elements.append(name)
        if name.endswith(" script"):
            raise NeedlessError("<script>")
        for handler in attributes:
            if handler.startswith("on"):
                raise NeedlessError(handler)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse_type
    parser.StartElementHandler = begin
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):  # no XML, or in letters that nobody knows
        return False
    return elements[0] == ROOT

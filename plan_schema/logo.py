"""Whether the municipality's logo is a picture that browsers show; by its bytes, not only by its name."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from plan_schema import problems
from plan_schema.problems import Problem

BEGINS: Mapping[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
}
"""How a picture's name ends → how its bytes begin."""
DRAWING, NAMESPACE = ".svg", b"http://www.w3.org/2000/svg"
"""A drawing is text; without its namespace browsers show nothing in an `img`."""


def check_logo(docs: Path, logo: str, name: str) -> Iterator[Problem]:
    """What is wrong with a logo in `docs/` that a file states; nothing when none is stated."""
    path = docs / logo
    kind = path.suffix.lower()
    if not logo:
        return
    if not path.is_file():
        yield Problem(name, 0, problems.schema.file_missing("logo", logo))
    elif kind not in {*BEGINS, DRAWING}:
        yield Problem(name, 0, problems.schema.logo_of_unknown_type(logo, [DRAWING, *BEGINS]))
    elif not is_picture(path.read_bytes(), kind):
        yield Problem(name, 0, problems.schema.logo_is_not_a_picture(logo, kind))


def is_picture(content: bytes, kind: str) -> bool:
    """Whether bytes are what the end of the file's name says."""
    if kind == DRAWING:
        return b"<svg" in content and NAMESPACE in content
    return content.startswith(BEGINS[kind])

"""The document's fonts: cut to the scripts an authority meets, and renamed as their licence asks."""

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from plan_schema import problems
from plan_schema.keeping import keep
from plan_schema.node import require_home
from plan_schema.problems import Problem, ProblemsFound

FONT_PACKAGE = "source-sans"
WEIGHTS = {"regular": "SourceSans3-Regular", "bold": "SourceSans3-Semibold"}
"""What the browser module calls a weight → the package's file."""
FAMILY = "Formular Sans"
"""The licence (OFL) reserves the name Source: a modified version has to be called something else."""
POSTSCRIPT_FAMILY = FAMILY.replace(" ", "")
RANGES = (
    (0x0020, 0x024F),  # Latin, with extended A and B
    (0x02B0, 0x036F),  # modifiers and combining marks
    (0x0370, 0x052F),  # Greek and Cyrillic
    (0x1E00, 0x1EFF),  # Latin extended additional, such as Vietnamese
    (0x2000, 0x22FF),  # punctuation, superscripts, currency, letterlike, arrows, mathematics
    (0x25A0, 0x27BF),  # shapes, boxes, ticks
)
FEATURES = ("kern", "mark", "mkmk")
"""Spacing, and marks in their place; every further table costs time in the browser."""
NEEDED = "åäöÅÄÖéüÉÜ☐☑–—”’…•§€\u00a0"
"""What no Swedish form can do without: a font that lacks a box shows ticked and unticked alike."""


def render_fonts() -> dict[str, Path]:
    """Weight → font file. Made once for the same fonts."""
    sources = require_home() / "node_modules" / FONT_PACKAGE / "TTF"
    files = {weight: sources / f"{name}.ttf" for weight, name in WEIGHTS.items()}
    inputs = [repr((FAMILY, RANGES, FEATURES, NEEDED, version("fonttools"))).encode()]
    inputs += [path.read_bytes() for path in files.values()]

    def make(folder: Path) -> None:
        for weight, path in files.items():
            cut_font(path, weight, folder / f"{weight}.ttf")

    folder = keep(require_home(), "fonts", inputs, make)
    return {weight: folder / f"{weight}.ttf" for weight in files}


def cut_font(source: Path, weight: str, target: Path) -> None:
    """Write the part of a font that the document needs, under its own name."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - half a second that a kept font spares
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font = TTFont(source, recalcTimestamp=False)
    wanted = {code for first, last in RANGES for code in range(first, last + 1)}
    lacking = find_lacking(font.getBestCmap(), NEEDED)
    if lacking:
        raise ProblemsFound([Problem(FONT_PACKAGE, 0, problems.build.font_lacks(lacking))])
    options = Options(
        hinting=False, layout_features=list(FEATURES), name_IDs=[0, 13, 14], notdef_outline=True
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    style = weight.capitalize()
    full_name = f"{FAMILY} {style}"
    names = {1: FAMILY, 2: style, 3: full_name, 4: full_name, 6: f"{POSTSCRIPT_FAMILY}-{style}"}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font.save(target)


def find_lacking(characters: Iterable[int], needed: str) -> str:
    """The needed characters that are not among the given code points."""
    known = set(characters)
    return " ".join(character for character in needed if ord(character) not in known)

"""The style sheet of the site: what its pages use of the theme's, and then its own parts, in one file."""

import re
from collections.abc import Iterable
from pathlib import Path

from plan_schema import problems
from plan_schema.keeping import keep
from plan_schema.node import INSTALLED, require_home, run_node
from plan_schema.problems import Problem, ProblemsFound

SOURCES = "overrides/assets/stylesheets"
ENTRY = "site.css"
STYLE_SHEET = f"assets/stylesheets/{ENTRY}"
"""Where it stands on the site."""
TRIMMER = Path(__file__).parent / "trim_css.mjs"
OPTIONS = (
    "--bundle",
    "--minify",
    "--charset=utf8",
    "--external:data:*",
    "--log-level=warning",
    "--color=false",
)
TAG = re.compile(r"<([a-z][a-z0-9]*)")
NAMES = re.compile(r'\b(?:class|id|type|role)="([^"]*)"')
WORD = re.compile(r"[A-Za-z_][\w-]*")


def find_names(html: str) -> set[str]:
    """What selectors may name in a page's text: elements, classes, ids, types and roles."""
    return {*TAG.findall(html), *(name for value in NAMES.findall(html) for name in value.split())}


def render_style_sheet(root: Path, theme_sheet: Path, names: Iterable[str], colours: str) -> str:
    """The whole style sheet of a project, from the theme's own one.

    `names` are what the pages' texts use; what templates and browser modules use is found here. `colours` is CSS
    that comes last. Made once for the same input.
    """
    home = require_home()
    sources = sorted((root / SOURCES).glob("*.css"))
    templates = [*sorted((root / "overrides").rglob("*.html")), *sorted((root / "overrides").rglob("*.js"))]
    words = {word for path in templates for word in WORD.findall(path.read_text("utf-8"))}
    used = " ".join(sorted(words.union(names)))
    inputs = [
        (home / INSTALLED).read_bytes(),
        TRIMMER.read_bytes(),
        repr(OPTIONS).encode(),
        theme_sheet.read_bytes(),
        used.encode(),
        colours.encode(),
        *(part for path in sources for part in (path.name.encode(), path.read_bytes())),
    ]
    folder = keep(home, "styles", inputs, lambda folder: fill(folder, home, root, theme_sheet, used, colours))
    return (folder / ENTRY).read_text("utf-8")


def fill(folder: Path, home: Path, root: Path, theme_sheet: Path, used: str, colours: str) -> None:
    """Trim the theme's style sheet and put the project's own parts after it."""
    theme, own, whole = folder / "theme.css", folder / "colours.css", folder / "whole.css"
    own.write_text(colours, "utf-8")
    parts = (theme, (root / SOURCES / ENTRY).resolve(), own)
    whole.write_text("".join(f'@import "{path}";\n' for path in parts), "utf-8")
    for command in (
        [TRIMMER, home, theme_sheet.resolve(), theme],
        [home / "node_modules/esbuild/bin/esbuild", whole, *OPTIONS, f"--outfile={folder / ENTRY}"],
    ):
        result = run_node(home, command, used)
        if result.returncode:
            raise ProblemsFound([Problem(SOURCES, 0, problems.broken_style_sheet(result.stderr.strip()))])
    for path in (theme, own, whole):
        path.unlink()

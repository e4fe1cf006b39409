"""The style sheet of the site: what its pages use of the theme's, and then its own parts, in one file."""

import re
from collections.abc import Iterable, Sequence
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
OPTIONS = ("--bundle", "--minify", "--charset=utf8", "--log-level=warning", "--color=false")
TAG = re.compile(r"<([a-z][a-z0-9]*)", re.IGNORECASE)
NAMES = re.compile(r"""\b(?:class|id|type|role)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z_][\w-]*")


def find_names(html: str) -> set[str]:
    """What selectors may name in a page's text: elements, classes, ids, types and roles."""
    tags = (tag.lower() for tag in TAG.findall(html))
    return {*tags, *(name for values in NAMES.findall(html) for value in values for name in value.split())}


def render_style_sheet(root: Path, theme_sheet: Path | None, names: Iterable[str], colours: str) -> str:
    """The whole style sheet of a project: what is used of the theme's, its own parts, and `colours` last.

    `names` are what the pages' texts use; what templates and browser modules use is found here. Made once for
    the same input.
    """
    if theme_sheet is None:
        raise ProblemsFound([Problem("mkdocs.yml", 0, problems.build.theme_without_sheet())])
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
        *(part for path in sources for part in (path.name.encode(), path.read_bytes())),
    ]

    def fill(folder: Path) -> None:
        trimmed = run(home, [TRIMMER, home, theme_sheet.resolve()], used)
        own = run(
            home, [home / "node_modules/esbuild/bin/esbuild", (root / SOURCES / ENTRY).resolve(), *OPTIONS]
        )
        (folder / ENTRY).write_text(trimmed + own, "utf-8")

    return (keep(home, "styles", inputs, fill) / ENTRY).read_text("utf-8") + colours


def run(home: Path, command: Sequence[str | Path], stdin: str = "") -> str:
    """What a script says; ProblemsFound when it fails."""
    result = run_node(home, command, stdin)
    if result.returncode:
        raise ProblemsFound([Problem(SOURCES, 0, problems.build.broken_style_sheet(result.stderr.strip()))])
    return result.stdout

"""The form's blank as a PDF, made by the module that makes the filled ones in the browser."""

import datetime
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from plan_schema import problems
from plan_schema.browser_code import SOURCES, find_pdf_module
from plan_schema.browser_rules import browser_rules
from plan_schema.fonts import render_fonts
from plan_schema.keeping import keep
from plan_schema.model import Form, Schema
from plan_schema.node import require_home, run_node
from plan_schema.problems import Problem, ProblemsFound

MAKER = Path(__file__).parent / "make_pdfs.mjs"
MADE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""What a blank says of when it was made: the same in every build, so that the same input is the same file."""


def blank_path(form: Form) -> str:
    """Where a form's blank stands on the site."""
    return f"{form.id}/{form.id}-blankett.pdf"


def render_blank(root: Path, schema: Schema) -> bytes:
    """The blank of the form at hand. Made once for the same form, code and fonts."""
    order = {"rules": browser_rules(schema), "blank": True, "now": MADE.isoformat()}
    files = [MAKER, find_pdf_module(root), *render_fonts().values()]
    inputs = [json.dumps(order).encode(), *(path.read_bytes() for path in files)]

    def make(folder: Path) -> None:
        make_pdfs(root, [order | {"file": str(folder / "blank.pdf")}])

    return (keep(require_home(), "blank", inputs, make) / "blank.pdf").read_bytes()


def make_pdfs(root: Path, orders: Iterable[dict[str, Any]]) -> list[list[str]]:
    """Write a PDF for each order to `renderPdf`, in its `file`; what each could not show comes back."""
    fonts = {weight: str(path) for weight, path in render_fonts().items()}
    task = {"module": str(find_pdf_module(root)), "fonts": fonts, "orders": list(orders)}
    result = run_node(require_home(), [MAKER], json.dumps(task))
    if result.returncode:
        raise ProblemsFound([Problem(SOURCES, 0, problems.build.broken_browser_code(result.stderr))])
    unshown: list[list[str]] = json.loads(result.stdout)
    return unshown

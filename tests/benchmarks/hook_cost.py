"""What the hooks cost: the same 200 pages built with them and by plain MkDocs + Material.

Run by `make benchmark`. Prints both medians in processor seconds and their ratio; at most 1.30 is allowed.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.plain_site import compare, copy_project, make_plain
from tests.conftest import ROOT

PAGES = 200
RUNS = 7
LIMIT = 1.30


def main() -> int:
    """Build alternately with and without hooks, and compare the medians."""
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder) / "ours", Path(folder) / "plain"
        copy_project(ours)
        add_pages(ours)
        make_plain(ours, plain)
        with_hooks, without = map(statistics.median, compare(ours, plain, RUNS))
        count = len(list((plain / "site").rglob("index.html")))
    ratio = with_hooks / without
    print(f"{count} pages, median of {RUNS}: {with_hooks:.2f} s with hooks, {without:.2f} s plain")
    print(f"ratio {ratio:.2f}, at most {LIMIT:.2f} allowed")
    return 0 if ratio <= LIMIT else 1


def add_pages(project: Path) -> None:
    """Guideline pages, until there are as many as asked for."""
    model = (ROOT / "docs/riktlinjer/dokumentera.md").read_text("utf-8")
    platforms = len(list((ROOT / "plan_schema/schema/platforms").glob("*.yml")))
    written = len(list((project / "docs").rglob("*.md"))) + platforms + 1
    for number in range(PAGES - written):
        page = project / f"docs/riktlinjer/extra-{number}.md"
        page.write_text(
            model.replace("# Dokumentera och lagra", f"# Sida {number} om {{{{ kommun.short }}}}"), "utf-8"
        )


if __name__ == "__main__":
    sys.exit(main())

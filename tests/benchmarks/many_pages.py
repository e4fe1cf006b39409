"""A site of 2 000 more pages: built by the project, and by plain MkDocs + Material with `navigation.prune`.

Run by `make benchmark`; takes some minutes. At most 1.2 times plain's processor seconds are allowed, and no
page may be over 130 kB.
"""

import re
import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.plain_site import compare, copy_project, make_plain, replace
from tests.conftest import ROOT

SECTIONS, PAGES_IN_EACH = 40, 50
RUNS = 3
RATIO, LARGEST = 1.2, 130_000
MODELS = ("dokumentera", "arkivera", "ansvar", "syfte", "om-sociala-medier")
"""Guidelines that the pages are made after: headings, lists, tables, boxes, links."""


def main() -> int:
    """Build alternately, compare the medians, and look at the largest page."""
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder) / "ours", Path(folder) / "plain"
        copy_project(ours)
        add_sections(ours)
        make_plain(ours, plain, ["navigation.prune"])
        with_hooks, without = map(statistics.median, compare(ours, plain, RUNS))
        results = {project: largest_page(project / "site") for project in (ours, plain)}
        count = len(list((ours / "site").rglob("index.html")))
    ratio = with_hooks / without
    print(f"{count} pages, median of {RUNS}: {with_hooks:.1f} s ours, {without:.1f} s plain with pruned menu")
    print(f"ratio {ratio:.2f}, at most {RATIO:.2f} allowed")
    for name, (size, page) in zip(("ours", "plain"), results.values(), strict=True):
        print(f"largest page, {name:5} {size:7} bytes: /{page}")
    print(f"at most {LARGEST} bytes allowed")
    return 0 if ratio <= RATIO and results[ours][0] <= LARGEST else 1


def add_sections(project: Path) -> None:
    """A handbook of sections in the menu, each with its pages."""
    models = [(ROOT / f"docs/riktlinjer/{name}.md").read_text("utf-8") for name in MODELS]
    menu = []
    for section in range(1, SECTIONS + 1):
        folder = project / f"docs/riktlinjer/handbok-{section}"
        folder.mkdir()
        menu.append(f"          - Handbok {section}:\n")
        for number in range(PAGES_IN_EACH):
            page = folder / ("index.md" if number == 0 else f"sida-{number}.md")
            text = write_page(models[number % len(models)], f"Sida {number} i handbok {section}")
            page.write_text(text, "utf-8")
            menu.append(f"              - riktlinjer/{folder.name}/{page.name}\n")
    last = "      - riktlinjer/uppdatera.md\n"
    replace(project / "mkdocs.yml", last, f"{last}      - Handböcker:\n{''.join(menu)}")


def write_page(model: str, title: str) -> str:
    """A guideline as another page one folder further down; its open questions are only boxes."""
    text = model.replace("](", "](../").replace("](../#", "](#").replace("!!! fraga", "!!! var")
    text = re.sub(r"^title: .*$", f"title: {title}", text, count=1, flags=re.MULTILINE)
    return re.sub(r"^# .*$", f"# {title}", text, count=1, flags=re.MULTILINE)


def largest_page(site: Path) -> tuple[int, str]:
    """The most bytes that a page has, and which page it is."""
    pages = site.rglob("*.html")
    return max((page.stat().st_size, page.parent.relative_to(site).as_posix()) for page in pages)


if __name__ == "__main__":
    sys.exit(main())

"""What the hooks cost: the same 200 pages built with them and by plain MkDocs + Material.

Run by `make benchmark`. Prints both medians in processor seconds and their ratio; at most 1.30 is allowed.
"""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from plan_schema import COMPARISON, fill_in, howto_path, read_project, render_comparison, render_howto
from tests.conftest import COPIED, ROOT, environment

PAGES = 200
RUNS = 7
LIMIT = 1.30


def main() -> int:
    """Build alternately with and without hooks, and compare the medians."""
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder) / "ours", Path(folder) / "plain"
        make_project(ours)
        build(ours)
        make_plain(ours, plain)
        times: dict[Path, list[float]] = {ours: [], plain: []}
        for _ in range(RUNS):
            for project, measured in times.items():
                measured.append(build(project))
        with_hooks, without = (statistics.median(times[project]) for project in (ours, plain))
        count = len(list((plain / "site").rglob("index.html")))
    ratio = with_hooks / without
    print(f"{count} pages, median of {RUNS}: {with_hooks:.2f} s with hooks, {without:.2f} s plain")
    print(f"ratio {ratio:.2f}, at most {LIMIT:.2f} allowed")
    return 0 if ratio <= LIMIT else 1


def make_project(target: Path) -> None:
    """The project, with guideline pages added until there are as many as asked for."""
    target.mkdir()
    for name in COPIED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, target / name)
    config = target / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("omitted_files: warn", "omitted_files: ignore"), "utf-8"
    )
    model = (ROOT / "docs/riktlinjer/dokumentera.md").read_text("utf-8")
    platforms = len(list((ROOT / "plan_schema/schema/platforms").glob("*.yml")))
    written = len(list((target / "docs").rglob("*.md"))) + platforms + 1
    for number in range(PAGES - written):
        page = target / f"docs/riktlinjer/extra-{number}.md"
        page.write_text(
            model.replace("# Dokumentera och lagra", f"# Sida {number} om {{{{ kommun.short }}}}"), "utf-8"
        )


def make_plain(ours: Path, plain: Path) -> None:
    """The same pages as the hooks made them, as ordinary files, built without hooks or overrides."""
    material = read_project(ours, environment()).material
    assert material
    docs = plain / "docs"
    plain.mkdir()
    shutil.copytree(ours / "docs", docs)
    for path in docs.rglob("*.md"):
        uri = path.relative_to(docs).as_posix()
        path.write_text(fill_in(path.read_text("utf-8"), uri, material), "utf-8")
    (docs / COMPARISON).write_text(render_comparison(material.schema), "utf-8")
    for platform in material.schema.platforms:
        (docs / howto_path(platform)).write_text(render_howto(material.schema, platform), "utf-8")
    config = yaml.safe_load((ours / "mkdocs.yml").read_text("utf-8"))
    for key in ("hooks", "watch", "extra_css", "extra_javascript"):
        del config[key]
    del config["theme"]["custom_dir"], config["theme"]["favicon"]
    (plain / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")


def build(project: Path) -> float:
    """Processor seconds one build takes; unlike the clock's they do not count what else the machine does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=project, env=environment(), check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())

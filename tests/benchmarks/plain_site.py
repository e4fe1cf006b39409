"""The project beside plain MkDocs + Material on the same pages, for those who compare the two."""

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from tests.conftest import COPIED, ROOT, environment

KEEP_PAGES = '''"""Writes every page as the other hooks made it, and the menu, to the folder `plain`."""

from pathlib import Path

import yaml

TARGET = Path(__file__).parent / "plain"
KEPT = {"title", "description"}


def on_page_markdown(markdown, page, config, **_):
    path = TARGET / "docs" / page.file.src_uri
    path.parent.mkdir(parents=True, exist_ok=True)
    front = yaml.safe_dump({key: page.meta[key] for key in KEPT & page.meta.keys()}, allow_unicode=True)
    path.write_text(f"---\\n{front}---\\n{markdown}", "utf-8")


def on_nav(nav, config, **_):
    (TARGET / "nav.yml").write_text(yaml.safe_dump(config.nav, allow_unicode=True, sort_keys=False), "utf-8")
'''
"""A hook after all others: pages that are made from the schema become ordinary files."""
FEATURES = ("navigation.tabs", "navigation.indexes", "navigation.footer")
THEME = {
    "name": "material",
    "language": "sv",
    "font": False,
    "palette": [
        {"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "Mörkt läge"}},
        {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "Ljust läge"}},
    ],
}
"""Material as one would set it up for such a site, with light and dark and the ordinary search."""


def copy_project(target: Path) -> None:
    """The project, free to add pages to."""
    target.mkdir()
    for name in COPIED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, target / name)
    replace(target / "mkdocs.yml", "omitted_files: warn", "omitted_files: ignore")


def make_plain(ours: Path, plain: Path, features: Iterable[str] = ()) -> None:
    """The same pages as the project's hooks make, as ordinary files, built without hooks or overrides.

    Builds the project once on the way.
    """
    config_file = ours / "mkdocs.yml"
    text = config_file.read_text("utf-8")
    (ours / "keep_pages.py").write_text(KEEP_PAGES, "utf-8")
    (ours / "plain/docs").mkdir(parents=True)
    replace(config_file, "\nplugins:", "\n  - keep_pages.py\n\nplugins:")
    build(ours)
    config_file.write_text(text, "utf-8")
    shutil.move(ours / "plain", plain)
    config: dict[str, Any] = yaml_load(text)
    for path in (ours / "docs").rglob("*"):
        if path.is_file() and path.suffix not in (".md", ".yml"):
            target = plain / "docs" / path.relative_to(ours / "docs")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    plain_config = {
        "site_name": "Sociala medier",
        "site_url": "http://localhost/",
        "nav": yaml_load((plain / "nav.yml").read_text("utf-8")),
        "theme": {**THEME, "features": [*FEATURES, *features]},
        "plugins": [{"search": {"lang": "sv"}}],
        "markdown_extensions": config["markdown_extensions"],
        "validation": {"links": {"not_found": "ignore", "unrecognized_links": "ignore"}},
    }
    text = yaml.safe_dump(plain_config, allow_unicode=True, sort_keys=False)
    (plain / "mkdocs.yml").write_text(text, "utf-8")


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there in a file."""
    text = path.read_text("utf-8")
    if old not in text:
        raise SystemExit(f"{old!r} is not in {path.name}; mend the benchmark")
    path.write_text(text.replace(old, new, 1), "utf-8")


def build(project: Path) -> float:
    """Processor seconds one build takes; unlike the clock's they do not count what else the machine does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    result = subprocess.run(
        command, cwd=project, env=environment(), check=False, capture_output=True, encoding="utf-8"
    )
    if result.returncode:
        raise SystemExit(f"{project.name} does not build:\n{result.stdout}{result.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(ours: Path, plain: Path, runs: int) -> tuple[list[float], list[float]]:
    """Processor seconds of builds with hooks and of plain ones, one of each at a time."""
    times: dict[Path, list[float]] = {ours: [], plain: []}
    for _ in range(runs):
        for project, measured in times.items():
            measured.append(build(project))
    return times[ours], times[plain]

"""The gate: reads the project before anything is written, and refuses to build what is wrong or overdue.

In the preview nothing is refused: an editor must see the page that is being mended.
"""

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from plan_schema import Project, read_project, render_problems

log = logging.getLogger("mkdocs.hooks.gate")
preview = {"on": False}


def on_startup(command: str, **_: Any) -> None:
    """Remember whether this is the preview; MkDocs says so once per process."""
    preview["on"] = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Read everything, judge it, and stop here if it may not be built."""
    project = read_project(Path(config.config_file_path).parent)
    found = list(project.problems)
    verdict = project.verdict
    if verdict and verdict.problem and verdict.overdue:
        found.append(verdict.problem)
    if verdict and verdict.today.assumed:
        log.info(f"Datumet är satt till {verdict.today.date.isoformat()} med REVIEW_TODAY.")
    if found and not preview["on"]:
        raise PluginError(f"Webbplatsen byggs inte. {render_problems(found)}")
    for problem in found:
        log.info(problem)
    if verdict and verdict.problem and not verdict.overdue:
        log.info(verdict.problem)
    for remark in project.material.register.remarks if project.material else ():
        log.info(f"Tänk på: {remark}")
    config.extra["project"] = project
    config.extra["preview"] = preview["on"]
    config.extra["problems"] = render_problems(found) if found else ""


def on_page_read_source(page: Page, **_: Any) -> str | None:
    """In the preview a page that is not UTF-8 is shown as well as it can be; its problem stands above it."""
    path = page.file.abs_src_path
    return Path(path).read_bytes().decode("utf-8", errors="replace") if preview["on"] and path else None


def on_page_markdown(markdown: str, config: MkDocsConfig, **_: Any) -> str:
    """In the preview of what cannot be read, every page says why."""
    project: Project = config.extra["project"]
    if project.material:
        return markdown
    lines = "\n".join(f"    {line}" for line in config.extra["problems"].splitlines())
    return f"# Webbplatsen kan inte visas\n\n{lines}\n"

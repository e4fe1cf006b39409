"""When the guidelines were reviewed and are due: on the pages, and as `granskning.json` for machines."""

import json
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from plan_schema import Project, render_status, write_date

STATUS = "granskning.json"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Publish the status for machines."""
    project: Project = config.extra["project"]
    if project.verdict:
        status = json.dumps(render_status(project.verdict), ensure_ascii=False, indent=2)
        files.append(File.generated(config, STATUS, content=status + "\n", inclusion=InclusionLevel.INCLUDED))


def on_env(env: Environment, **_: Any) -> None:
    """Let templates write dates in Swedish."""
    env.filters["swedish_date"] = write_date


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> None:
    """Hand the verdict and the page's rules to its template."""
    context["verdict"] = config.extra["project"].verdict
    context["rules"] = page.meta.get("regler") or []

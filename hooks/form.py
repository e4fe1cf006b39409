"""The plan's form on the page that asks for it, and the plan's JSON Schema beside it."""

import json
from typing import Any

from jinja2 import StrictUndefined
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from plan_schema import Project, blank_path, render_browser_rules, render_json_schema

JSON_SCHEMA = "aktivitetsplan/plan.schema.json"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Publish the JSON Schema."""
    project: Project = config.extra["project"]
    if project.material:
        text = json.dumps(render_json_schema(project.material.schema), ensure_ascii=False, indent=2)
        files.append(
            File.generated(config, JSON_SCHEMA, content=text + "\n", inclusion=InclusionLevel.INCLUDED)
        )


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Put the form after the page's own text, and its sections in the table of contents."""
    project: Project = config.extra["project"]
    schema = project.material.schema if project.material else None
    if schema is None or page.meta.get("formular") != schema.plan.id:
        return html
    templates = config.theme.get_env().overlay(autoescape=True, undefined=StrictUndefined)
    rules = Markup(render_browser_rules(schema))
    form = templates.get_template("partials/form/form.html").render(
        schema=schema,
        plan=schema.plan,
        rules=rules,
        blank=get_relative_url(blank_path(schema), page.url),
    )
    for heading in page.toc.items[:1]:
        heading.children += [
            AnchorLink(escape(section.title), section.id, 2) for section in schema.plan.sections
        ]
    sections = {section.id for section in schema.plan.sections}
    page.present_anchor_ids = (page.present_anchor_ids or set()) | sections  # so that links to them are sound
    return html + form

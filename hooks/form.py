"""A form on the page that asks for it, and every form's JSON Schema."""

import json
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from plan_schema import (
    ACCOUNT_DATA,
    Project,
    blank_path,
    find_form_module,
    json_schema_path,
    render_browser_rules,
    render_json_schema,
)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Publish the JSON Schemas."""
    project: Project = config.extra["project"]
    if project.material is None:
        return
    schema = project.material.schema
    for form in schema.forms:
        text = json.dumps(render_json_schema(schema.at(form)), ensure_ascii=False, indent=2) + "\n"
        address = json_schema_path(form)
        files.append(File.generated(config, address, content=text, inclusion=InclusionLevel.INCLUDED))


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Put the form after the page's own text, and its sections in the table of contents."""
    material = config.extra["project"].material
    form = material.schema.find_form(page.meta.get("formular")) if material else None
    if form is None:
        return html
    schema = material.schema.at(form)
    templates = config.theme.get_env().overlay(autoescape=True, undefined=StrictUndefined)
    shown = templates.get_template("partials/form/form.html").render(
        schema=schema,
        form=form,
        rules=Markup(render_browser_rules(schema)),
        blank=get_relative_url(blank_path(form), page.url),
        code=get_relative_url(find_form_module(Path(config.config_file_path).parent), page.url),
        accounts=get_relative_url(ACCOUNT_DATA, page.url) if material.register.configured else "",
    )
    for heading in page.toc.items[:1]:
        heading.children += [AnchorLink(escape(section.title), section.id, 2) for section in form.sections]
    sections = {section.id for section in form.sections}
    page.present_anchor_ids = (page.present_anchor_ids or set()) | sections  # so that links to them are sound
    return html + shown

"""What the register puts on the pages that ask for it, and the data that the browser looks in."""

from typing import Any

from jinja2 import StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from plan_schema import ACCOUNT_DATA, AccountLists, Project, list_accounts, render_account_data, show_parts


def on_config(config: MkDocsConfig) -> None:
    """List the accounts, once for all pages."""
    material = config.extra["project"].material
    connected = material and material.register.configured
    config.extra["account_lists"] = list_accounts(material.schema, material.register) if connected else None


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Publish the data."""
    project: Project = config.extra["project"]
    if project.material and config.extra["account_lists"]:
        data = render_account_data(project.material.schema, project.material.register)
        files.append(File.generated(config, ACCOUNT_DATA, content=data, inclusion=InclusionLevel.INCLUDED))


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Put in the lists and the look-up; as HTML, for Markdown would take its time over them."""
    lists: AccountLists | None = config.extra["account_lists"]
    if lists is None or "<p>{{" not in html:
        return html
    templates = config.theme.get_env().overlay(autoescape=True, undefined=StrictUndefined)
    up = get_relative_url(".", page.url)
    for placeholder, part in show_parts(lists).items():
        place = f"<p>{{{{ {placeholder} }}}}</p>"
        if place in html:
            template = templates.get_template(f"partials/accounts/{part.template}")
            html = html.replace(place, template.render(up=f"{up}/", **part.values))
    return html

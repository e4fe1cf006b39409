"""The pages of accounts, laid out as a model page that MkDocs makes; after the policy is in it."""

from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plan_schema import MODEL, MODELS, CopiedPage, copied_pages, lay_out_sitemap, write_pages


def on_config(config: MkDocsConfig) -> None:
    """Find out which pages there are to be."""
    lists, material = config.extra["account_lists"], config.extra["project"].material
    pages = copied_pages(material.schema, material.register, lists) if lists else ()
    config.extra |= {"account_pages": list(pages), "account_models": {}}


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the models, outside the menu."""
    for uri in MODELS if config.extra["account_pages"] else ():
        files.append(File.generated(config, uri, content=MODEL, inclusion=InclusionLevel.NOT_IN_NAV))


def on_nav(_nav: Navigation, files: Files, **_: Any) -> None:
    """Let the menu be open on them where the list stands."""
    listed_on, *models = map(files.get_file_from_path, ("konton/index.md", *MODELS))
    for file in models:
        if file and file.page and listed_on and listed_on.page:
            file.page.parent = listed_on.page.parent


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep the models, and publish none."""
    if page.file.src_uri not in MODELS:
        return output
    config.extra["account_models"][page.url.count("/")] = output
    return ""


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Tell of the pages in the site map, where the models stand."""
    pages: list[CopiedPage] = config.extra["account_pages"]
    return lay_out_sitemap(output_content, pages) if template_name == "sitemap.xml" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Write the pages."""
    templates = config.theme.get_env().overlay(autoescape=True, undefined=StrictUndefined)

    def render(page: CopiedPage) -> str:
        template = templates.get_template(f"partials/accounts/{page.part.template}")
        return template.render(up=page.up, **page.part.values)

    write_pages(Path(config.site_dir), config.extra["account_pages"], config.extra["account_models"], render)

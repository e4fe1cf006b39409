"""A page for each form that nobody has written one for."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from plan_schema import FORM_PAGES, Project, find_menu_section, form_path, render_form_page


def on_config(config: MkDocsConfig) -> None:
    """Put the pages in the menu, beside those of the other forms."""
    project: Project = config.extra["project"]
    forms = project.material.pageless if project.material else ()
    find_menu_section(config.nav, FORM_PAGES).extend(form_path(form) for form in forms)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pages to the site."""
    project: Project = config.extra["project"]
    for form in project.material.pageless if project.material else ():
        files.append(File.generated(config, form_path(form), content=render_form_page(form)))

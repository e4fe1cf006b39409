"""Every form's blank as a PDF, to print and fill in by hand."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from plan_schema import ProblemsFound, Project, blank_path, render_blank


def on_config(config: MkDocsConfig) -> None:
    """Make them before anything is written: what fails here leaves the old site."""
    project: Project = config.extra["project"]
    config.extra["blanks"] = {}
    if project.material is None:
        return
    schema = project.material.schema
    root = Path(config.config_file_path).parent
    try:
        config.extra["blanks"] = {
            blank_path(form): render_blank(root, schema.at(form)) for form in schema.forms
        }
    except ProblemsFound as error:
        raise PluginError(f"Webbplatsen byggs inte. {error}") from None


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Publish them beside the forms."""
    for address, content in config.extra["blanks"].items():
        files.append(File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED))

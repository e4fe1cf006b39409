"""The browser's code, bundled, in place of the modules it is written as; fonts and licences beside it."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from plan_schema import ProblemsFound, render_browser_code


def on_config(config: MkDocsConfig) -> None:
    """Bundle before anything is written: what fails here leaves the old site."""
    try:
        config.extra["browser_code"] = render_browser_code(Path(config.config_file_path).parent)
    except ProblemsFound as error:
        raise PluginError(f"Webbplatsen byggs inte. {error}") from None


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Publish the bundle, and not what it was made of."""
    for file in list(files):
        if file.src_dir == config.theme.custom_dir and file.src_uri.endswith(".js"):
            files.remove(file)
    for address, path in config.extra["browser_code"].items():
        files.append(
            File.generated(config, address, abs_src_path=str(path), inclusion=InclusionLevel.INCLUDED)
        )

"""Calendars of what is to be done: `kalender/*.ics`, to subscribe to or to import."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from plan_schema import Project, render_calendars


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Publish one for all accounts and one for each."""
    project: Project = config.extra["project"]
    if (material := project.material) is None:
        return
    calendars = render_calendars(
        material.schema, material.log, material.register, material.verdict, config.site_url
    )
    for address, content in calendars:
        files.append(File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED))

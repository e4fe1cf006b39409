"""What is due: told to the one who builds, and published as a file. It never stops a build."""

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from plan_schema import DUE_FILE, Project, render_due_file, summarize_due

log = logging.getLogger("mkdocs.hooks.due")


def on_config(config: MkDocsConfig) -> None:
    """Say how much there is to do."""
    project: Project = config.extra["project"]
    if project.material:
        log.info(summarize_due(project.material.schema, project.material.tasks))


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Publish all of it; the page shows the oldest."""
    project: Project = config.extra["project"]
    if project.material:
        material = project.material
        content = render_due_file(material.schema, material.tasks, material.verdict.owner)
        files.append(File.generated(config, DUE_FILE, content=content, inclusion=InclusionLevel.INCLUDED))

"""The active accounts as files that the public website copies or reads."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from plan_schema import Project, render_account_files


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Publish them beside the pages about the accounts."""
    project: Project = config.extra["project"]
    if project.material is None:
        return
    material = project.material
    made = render_account_files(material.schema, material.register, material.verdict.today)
    for address, content in made.items():
        files.append(File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED))

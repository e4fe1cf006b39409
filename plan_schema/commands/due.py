"""What is due."""

import argparse
import sys

from plan_schema.commands.saying import OK, say
from plan_schema.due import group_by_actor
from plan_schema.problems import ProblemsFound, render_problems
from plan_schema.project import read_project


def run_due(options: argparse.Namespace) -> int:
    """What is due, by who acts; it reports and never fails."""
    project = read_project(options.project)
    material = project.material
    if material is None:
        raise ProblemsFound(project.problems)
    tasks = material.tasks
    if not material.register.configured:
        print(material.schema.register_words.due.no_folder)
    for actor, own in group_by_actor(tasks, material.verdict.owner).items():
        say(f"{actor} ({len(own)})")
        for task in own:
            say(f"  – {task.text}")
    if not tasks:
        print(material.schema.register_words.due.nothing)
    for remark in material.register.remarks:
        say(f"Tänk på: {remark}")
    if project.problems:
        print(render_problems(project.problems), file=sys.stderr)
    return OK

"""One how-to page per platform, and the page that compares them."""

from collections.abc import Iterable, Iterator

from plan_schema.form_links import CLOSING, REMOVAL, find_form_link
from plan_schema.markdown import render_markdown
from plan_schema.model import Abilities, Fact, Platform, Schema, Sourced, Steps

FOLDER = "moderera"
COMPARISON = f"{FOLDER}/jamfor.md"
"""The comparison's path under `docs/`."""


def howto_path(platform: Platform) -> str:
    """A how-to's path under `docs/`."""
    return f"{FOLDER}/{platform.id}.md"


def render_howto(schema: Schema, platform: Platform) -> str:
    """A how-to as Markdown: first what a moderator needs at once, then the rest."""
    page = howto_path(platform)
    known = {"platform": platform.id}
    return render_markdown(
        "howto.md",
        page,
        platform=platform,
        moderation=schema.moderation,
        reach=[schema.municipality.contacts[n.contact] for n in schema.moderation.notify if n.at_once],
        standing=schema.municipality.standing_on(platform.id),
        act=find_steps(platform, "delete" if platform.can_delete else "hide"),
        abilities=[
            (label, getattr(platform.posts, ability), getattr(platform.messages, ability))
            for ability, label in ability_labels(schema)
        ],
        basis=list(find_basis(schema, platform)),
        record=find_form_link(schema, REMOVAL, known),
        closing=find_form_link(schema, CLOSING, known),
    )


def render_comparison(schema: Schema) -> str:
    """The comparison as Markdown: what is possible where."""
    return render_markdown("comparison.md", COMPARISON, schema=schema, abilities=ability_labels(schema))


def ability_labels(schema: Schema) -> list[tuple[str, str]]:
    """Each ability with what it is called, in order."""
    return [(ability, schema.moderation.abilities[ability]) for ability in Abilities.model_fields]


def find_steps(platform: Platform, ability: str) -> Steps | None:
    """The steps that carry out an ability, if they are known."""
    return next((steps for steps in platform.steps if steps.does == ability), None)


def find_basis(schema: Schema, platform: Platform) -> Iterator[tuple[str, Sourced]]:
    """Everything said about a platform with what it rests on."""
    for ability, label in ability_labels(schema):
        yield f"{label} (inlägg)", getattr(platform.posts, ability)
        yield f"{label} (meddelanden)", getattr(platform.messages, ability)
    for steps in platform.steps:
        yield steps.title, steps
    yield from name_facts("Dölja", platform.hiding)
    access = platform.access
    yield "Inloggning", access.login
    yield "Roller", access.roles
    yield "Två administratörer", access.administrators
    yield "Tvåfaktorsinloggning", access.two_factor
    yield from name_facts("Ta ut innehåll", platform.export)
    yield from name_facts("Avsluta", platform.close)
    yield "Anmälan enligt EU:s förordning", platform.eu_notice


def name_facts(name: str, facts: Iterable[Fact]) -> Iterator[tuple[str, Sourced]]:
    """Facts under one name."""
    return ((name, fact) for fact in facts)

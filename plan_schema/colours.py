"""The municipality's colours, as the end of the style sheet."""

from plan_schema.model import Municipality


def render_colours(municipality: Municipality) -> str:
    """CSS that sets the stated colours; empty when none is stated."""
    colours = municipality.colours
    stated = {"--md-primary-fg-color": colours.primary, "--md-primary-bg-color": colours.on_primary}
    lines = [f"  {name}: {colour};" for name, colour in stated.items() if colour]
    return "\n".join([":root {", *lines, "}", ""]) if lines else ""

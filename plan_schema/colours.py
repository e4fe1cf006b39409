"""The municipality's colours, as the end of the style sheet, and whether its text can be read on them."""

import re

from plan_schema.model import Municipality

PRIMARY, ON_PRIMARY = "#1a5276", "#ffffff"
"""The site's own colours, where the municipality has not stated its own; `colours.css` has the same."""
LIGHT_SURFACE, DARK_SURFACE = "#f1f3f5", "#3a424c"
"""The darkest ground that links stand on in the light palette, and the lightest in the dark one."""
LEAST_CONTRAST = 4.5
"""What text needs (WCAG 2.2, success criterion 1.4.3)."""


def render_colours(municipality: Municipality) -> str:
    """CSS that sets the stated colours; empty when none is stated. Links and buttons follow `primary`."""
    colours = municipality.colours
    stated = {"--md-primary-fg-color": colours.primary, "--md-primary-bg-color": colours.on_primary}
    if colours.primary:
        light = shade(colours.primary, LIGHT_SURFACE, "#000000")
        dark = shade(colours.primary, DARK_SURFACE, "#ffffff")
        stated["--md-accent-fg-color"] = stated["--md-typeset-a-color"] = f"light-dark({light}, {dark})"
        stated["--md-accent-fg-color--transparent"] = f"light-dark({light}1a, {dark}1a)"
    lines = [f"  {name}: {colour};" for name, colour in stated.items() if colour]
    return "\n".join([":root {", *lines, "}", ""]) if lines else ""


def find_head_colours(municipality: Municipality) -> tuple[str, str]:
    """The colour of the head of the page and that of the text on it."""
    return municipality.colours.primary or PRIMARY, municipality.colours.on_primary or ON_PRIMARY


def render_icon(icon: str, municipality: Municipality) -> str:
    """The site's icon, an SVG in the site's own colours, in those of the head of the page."""
    stated = dict(zip((PRIMARY, ON_PRIMARY), find_head_colours(municipality), strict=True))
    return re.sub("|".join(stated), lambda match: stated[match[0]], icon)


def find_paper_colour(municipality: Municipality) -> str:
    """The colour of headings and links on white paper."""
    return shade(municipality.colours.primary or PRIMARY, "#ffffff", "#000000")


def find_contrast(one: str, other: str) -> float:
    """How clearly one colour stands out from another: from 1, not at all, to 21."""
    darker, lighter = sorted((find_luminance(one), find_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def find_luminance(colour: str) -> float:
    """How light `#rrggbb` is, as WCAG 2.2 counts it: from 0 to 1."""
    parts = (value / 255 for value in read_colour(colour))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def shade(colour: str, surface: str, end: str) -> str:
    """The colour, mixed with as much of `end` as it takes to be read on `surface`."""
    mixes = (mix(colour, end, percent) for percent in range(0, 101, 5))
    return next(mixed for mixed in mixes if find_contrast(mixed, surface) >= LEAST_CONTRAST)


def mix(colour: str, end: str, percent: int) -> str:
    """A colour with so many percent of another in it."""
    pairs = zip(read_colour(colour), read_colour(end), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * percent / 100):02x}" for one, other in pairs)


def read_colour(colour: str) -> tuple[int, ...]:
    """Red, green and blue of `#rrggbb`, from 0 to 255."""
    return tuple(bytes.fromhex(colour.removeprefix("#")))

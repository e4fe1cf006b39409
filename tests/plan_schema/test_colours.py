"""Colours that a municipality chooses: what is measured, and what is made of them."""

import re

import pytest

from plan_schema import Schema, render_colours
from plan_schema.colours import ON_PRIMARY, PRIMARY, find_contrast, find_paper_colour, shade
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("one", "other", "contrast"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#000000", 21),
        ("#777777", "#ffffff", 4.48),
        ("#1a5276", "#1A5276", 1),
    ],
)
def test_contrast_is_measured_as_the_standard_says(one: str, other: str, contrast: float) -> None:
    assert find_contrast(one, other) == pytest.approx(contrast, abs=0.01)


@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#ffcf33", "#1a5276", "#777777", "#ff0000"])
def test_whatever_colour_is_chosen_links_can_be_read_in_both_palettes(colour: str) -> None:
    for surface, end in (("#f1f3f5", "#000000"), ("#3a424c", "#ffffff")):
        assert find_contrast(shade(colour, surface, end), surface) >= 4.5


def test_a_colour_that_can_be_read_is_left_as_it_is() -> None:
    assert shade("#1a5276", "#ffffff", "#000000") == "#1a5276"


def test_a_municipality_without_colours_keeps_the_sites_own(schema: Schema) -> None:
    assert render_colours(schema.municipality) == ""
    assert find_paper_colour(schema.municipality) == PRIMARY


def test_the_sites_own_colours_are_those_of_the_style_sheet() -> None:
    sheet = (ROOT / "overrides/assets/stylesheets/colours.css").read_text("utf-8")
    stated = dict(re.findall(r"(--md-primary-[fb]g-color): (#\w+);", sheet))
    assert stated == {"--md-primary-fg-color": PRIMARY, "--md-primary-bg-color": "#fff"}
    assert ON_PRIMARY == "#ffffff"

"""The moderator's guide: every way through it is walked, on every platform."""

import html
import re
from functools import cache

import pytest

from plan_schema import Schema, fill_in, read_project, read_schema, render_card
from plan_schema.guide import (
    Removal,
    ShownEnd,
    find_parts,
    find_trails,
    judge_removal,
    show_ends,
    show_guide,
)
from plan_schema.model import Platform, StepKind
from plan_schema.placeholders import Material
from tests.conftest import ROOT, environment

SCHEMA = read_schema(ROOT / "plan_schema/schema")
ENDS = show_ends(SCHEMA)
WAYS = [
    pytest.param(end, platform, id=f"{end.end.id}.{platform.id}")
    for end in ENDS
    for platform in SCHEMA.platforms
]
COPYING = re.compile(r"skärmdump|skärmbild|spara|kopiera|ladda (inte )?ner", re.IGNORECASE)
ACTIONS = set(StepKind) - {StepKind.FOLLOW_UP, StepKind.REGISTER}


def own_material() -> Material:
    material = read_project(ROOT, environment()).material
    assert material
    return material


@cache
def platform_parts() -> dict[tuple[str, str], str]:
    """What the page says of each platform, as the reader sees it, by platform and part."""
    page = fill_in("{{ guide.plattformar }}", "moderera/index.md", own_material())
    found = {}
    for section in page.split("<details ")[1:]:
        platform = re.search(r'data-platform="([^"]+)"', html.unescape(section))
        assert platform
        for part, text in re.findall(r'<div data-part="([a-z-]+)"[^>]*>(.*?)\n</div>', section, re.DOTALL):
            found[platform[1], part] = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return found


@pytest.mark.parametrize(("end", "platform"), WAYS)
def test_every_way_ends_in_an_action_and_tells_somebody(end: ShownEnd, platform: Platform) -> None:
    assert end.end.title
    assert ACTIONS & {step.does for step in end.steps}
    assert all(step.title and step.text for step in end.steps)
    assert end.contacts
    assert all(contact.label for contact, _ in end.contacts)
    for step in end.steps:
        if step.part:
            assert platform_parts()[platform.id, step.part].strip(), step.part


@pytest.mark.parametrize(("end", "platform"), WAYS)
def test_no_way_removes_before_saving_but_the_one_where_nothing_may_be_copied(
    end: ShownEnd, platform: Platform
) -> None:
    parts = [part.removesuffix("-message") for step in end.steps for part in find_parts(platform, step)]
    if end.emergency and end.emergency.never_copy:
        assert "save" not in parts
    elif "remove" in parts:
        assert "save" in parts[: parts.index("remove")]


@pytest.mark.parametrize(
    ("end", "platform"),
    [way for way in WAYS if isinstance(end := way.values[0], ShownEnd)
     and end.emergency and end.emergency.never_copy],
)  # fmt: skip
def test_where_nothing_may_be_copied_nothing_says_how_to_copy(end: ShownEnd, platform: Platform) -> None:
    assert end.steps[0].does is StepKind.DO_NOT_COPY
    said = [step.text for step in end.steps if step.does is not StepKind.DO_NOT_COPY]
    said += [
        platform_parts().get((platform.id, part), "")
        for step in end.steps
        for part in find_parts(platform, step)
    ]
    said += [step.answer.text for step in end.steps if step.answer]
    for text in said:
        assert not COPYING.search(text), text


def test_some_way_leads_to_what_may_not_be_copied_from_the_first_question() -> None:
    trails = [end.trail for end in ENDS if end.emergency and end.emergency.never_copy]
    assert trails
    assert all(len(trail) == 1 for trail in trails)


@pytest.mark.parametrize(("end", "platform"), WAYS)
def test_where_a_kind_of_post_must_go_and_cannot_the_way_goes_on(end: ShownEnd, platform: Platform) -> None:
    for step in end.steps:
        if step.does is StepKind.REMOVE and not end.end.messages and end.emergency is None:
            assert step.instead, "a post that cannot be removed is answered, hidden or reported"
            alone = judge_removal(platform) in (Removal.SURE, Removal.NOTHING)
            assert find_parts(platform, step) == (step.part, *(() if alone else step.instead))


def test_whoever_is_to_register_is_told_how_to_reach_the_registrar() -> None:
    for end in ENDS:
        if any(step.does is StepKind.REGISTER for step in end.steps):
            assert "registrator" in end.end.tell, end.end.id


def test_no_end_is_more_than_five_questions_away() -> None:
    assert max(len(end.trail) for end in ENDS) <= 5
    assert len(find_trails(SCHEMA)) == len(SCHEMA.guide.questions) + len(SCHEMA.guide.ends)


def test_the_guide_asks_all_that_the_decision_table_tells_apart() -> None:
    options = [option for question in SCHEMA.guide.questions for option in question.options]
    moderation = SCHEMA.moderation
    assert {option.emergency for option in options if option.emergency} == {
        one.id for one in moderation.emergencies
    }
    assert {option.situation for option in options if option.situation} == {
        one.id for one in moderation.situations
    }
    assert {option.ground for option in options if option.ground} == set(moderation.grounds)
    assert any(option.secrecy for option in options)
    assert {end.end.messages for end in ENDS} == {True, False}


def test_an_answer_shows_what_it_covers_in_the_words_of_the_decision_table() -> None:
    options = [option for question in show_guide(SCHEMA).questions for option in question.options]
    assert all(option.label for option in options)
    shown = {example for option in options for example in option.examples}
    assert shown >= {kind.label for kind in SCHEMA.moderation.kinds}
    assert shown >= set(SCHEMA.moderation.secrecy.signs)


def test_criticism_may_stand_and_the_guide_says_so() -> None:
    (end,) = (end for end in ENDS if any(step.does is StepKind.LEAVE for step in end.steps))
    assert "Kritik är tillåten" in end.end.note
    assert end.end.ours


def test_the_card_says_what_the_guide_says(schema: Schema) -> None:
    material = own_material()
    card = html.unescape(render_card(material.schema, material.verdict))
    moderation = material.schema.moderation
    for text in (
        *(kind.label for kind in moderation.kinds),
        *moderation.secrecy.signs,
        *(one.title for one in moderation.situations),
        *(one.title for one in moderation.emergencies),
        moderation.order.save.text,
        "fylls i av kommunen",
    ):
        assert text in card
    for platform in material.schema.platforms:
        named = f" {platform.name}" in card
        assert named == (judge_removal(platform) is not Removal.SURE), platform.name
    contact = schema.municipality.contacts["jour"].model_copy(
        update={"phone": "0371-810 00", "email": "jour@example.com"}
    )
    told = material.schema.municipality
    told = told.model_copy(update={"contacts": told.contacts | {"jour": contact}})
    schema = material.schema.model_copy(update={"municipality": told})
    card = html.unescape(render_card(schema, material.verdict))
    assert 'href="tel:037181000"' in card
    assert 'href="mailto:jour@example.com"' in card

"""What pages are filled in with."""

import re

import pytest

from plan_schema import Schema, fill_in, read_project
from plan_schema.placeholders import FRAGMENTS, Material, find_missing, municipal_words
from tests.conftest import ROOT, environment


@pytest.fixture(scope="module")
def material() -> Material:
    material = read_project(ROOT, environment()).material
    assert material
    return material


def test_the_municipality_is_named_and_escaped(material: Material) -> None:
    assert fill_in("Hos {{ kommun.name }}.", "index.md", material) == f"Hos {material.words['kommun.name']}."


@pytest.mark.parametrize("name", FRAGMENTS)
def test_every_table_and_list_is_filled_in_on_any_page(material: Material, name: str) -> None:
    filled = fill_in(f"{{{{ {name} }}}}", "om/index.md", material)
    assert len(filled) > 20
    assert "{{" not in filled


def test_links_lead_from_the_page_they_stand_on(material: Material) -> None:
    assert "](../moderera/facebook.md)" in fill_in("{{ guide.plattformar }}", "om/index.md", material)
    assert "](moderera/facebook.md)" in fill_in("{{ guide.plattformar }}", "index.md", material)


def test_an_open_question_is_labelled(material: Material) -> None:
    assert fill_in('!!! fraga "Vem?"\n', "index.md", material) == '!!! fraga "Öppen fråga: Vem?"\n'


def test_what_the_municipality_has_not_said_is_shown_and_listed(schema: Schema) -> None:
    municipality = schema.municipality
    silent = municipality.model_copy(
        update={"contacts": {key: c.model_copy(update={"phone": "", "email": "", "hours": ""})
                             for key, c in municipality.contacts.items()}}
    )  # fmt: skip
    assert "fylls i av kommunen" in municipal_words(silent)["kontakt.registrator"]
    assert find_missing(schema.model_copy(update={"municipality": silent}))["Registrator"] == [
        "telefon", "e-post", "tider",
    ]  # fmt: skip


def test_what_it_has_said_is_shown_and_not_listed(schema: Schema) -> None:
    municipality = schema.municipality
    registrar = municipality.contacts["registrator"].model_copy(
        update={"phone": "031-390 06 01", "email": "registrator@example.com", "hours": "vardagar 8–16"}
    )
    told = municipality.model_copy(update={"contacts": municipality.contacts | {"registrator": registrar}})
    shown = re.sub(r"&#(\d+);", lambda mark: chr(int(mark[1])), municipal_words(told)["kontakt.registrator"])
    assert shown == "**Registrator:** telefon 031-390 06 01, e-post registrator@example.com, vardagar 8–16"
    assert "Registrator" not in find_missing(schema.model_copy(update={"municipality": told}))

"""What a review goes through, from pages and a schema that stand still."""

import datetime

import pytest

from plan_schema import Schema
from plan_schema.history import Gap, History
from plan_schema.markdown import fold_lines
from plan_schema.model.platforms import ClickedThrough
from plan_schema.pages import SourcePage, parse_page
from plan_schema.review_material import (
    Place,
    ReviewMaterial,
    collect_material,
    find_links,
    find_statutes,
)
from tests.conftest import ROOT

TODAY = datetime.date(2027, 3, 1)


def page(name: str, text: str = "", front: str = "") -> SourcePage:
    return parse_page(f"---\ntitle: {name.title()}\n{front}---\n# {name.title()}\n\n{text}\n", f"{name}.md",
                      f"docs/{name}.md")  # fmt: skip


def collect(schema: Schema, *pages: SourcePage, history: History | None = None) -> ReviewMaterial:
    return collect_material(pages, schema, "plan_schema/schema", history or History(), TODAY)


def statutes_in(text: str) -> list[str]:
    return [mention.text for mention in find_statutes({Place("A", "a.md", "docs/a.md"): fold_lines(text)})]


def links_in(text: str) -> list[str]:
    found = find_links({Place("A", "a.md", "docs/a.md"): fold_lines(text)})
    return [address for links in found for address in links.addresses]


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("lagen (2009:400) och lag (1930:173)", ["1930:173", "2009:400"]),
        ("SFS 2018:1937.", ["2018:1937"]),
        ("förordning (EU) 2022/2065, artikel 16", ["EU 2022/2065", "artikel 16"]),
        ("EU:s förordning (2022/2065)", ["EU 2022/2065"]),
        ("förordning (EU) nr 910/2014", ["EU 910/2014"]),
        ("direktiv 95/46/EG", ["95/46/EG"]),
        ("5\u00a0kap. 1\u00a0§ tredje\nstycket", ["5 kap. 1 § tredje stycket"]),
        ("enligt 9 och 12 §§ och 6 a §", ["6 a §", "9 och 12 §§"]),
        ("enligt 2 kap. tryckfrihetsförordningen", ["2 kap.", "tryckfrihetsförordningen"]),
        ("Brottsbalken och offentlighets- och sekretesslagen",
         ["brottsbalken", "offentlighets- och sekretesslagen"]),
        ("Lagen om tillgänglighet till digital offentlig service, som gäller",
         ["lagen om tillgänglighet till digital offentlig service"]),
        ("klockan 19:30 den 2026-03-01, 2026-03-01T10:00, 2023/24, 1/2, telefon 031-390 06 01", []),
        ("förslagen, underlagen, anslagen och inslagen", []),
        ("https://lagen.nu/2009:400#K5", []),
    ],
)  # fmt: skip
def test_laws_are_found_by_number_place_and_name(text: str, laws: list[str]) -> None:
    assert statutes_in(text) == laws


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("[A](https://a.se/b.) och <https://c.se/?d=e&f>.", ["https://a.se/b", "https://c.se/?d=e&f"]),
        ("(https://sv.wikipedia.org/wiki/A_(b))", ["https://sv.wikipedia.org/wiki/A_(b)"]),
        ("Källa: si.se, odaterad", ["si.se"]),
        ("gislaved.se/socialamedier två gånger: gislaved.se/socialamedier", ["gislaved.se/socialamedier"]),
        ("kim@example.se, {{ kommun.name }}, sida.md, kap. 1", []),
    ],
)
def test_addresses_are_found_with_and_without_https(text: str, addresses: list[str]) -> None:
    assert links_in(text) == addresses


def test_a_law_is_listed_once_with_every_page_it_stands_on(schema: Schema) -> None:
    pages = [page(name, "Se lagen (2009:400).") for name in ("ansvar", "arkiv")]
    (law,) = [mention for mention in collect(schema, *pages).statutes if mention.text == "2009:400"]
    assert [place.page for place in law.places] == ["ansvar.md", "arkiv.md"]


def test_front_matter_is_no_text(schema: Schema) -> None:
    found = collect(schema, page("ansvar", front="description: Se https://a.se/ansvar\n"))
    assert "ansvar.md" not in {links.place.page for links in found.links}


def test_the_schemas_own_links_stand_on_the_page_they_are_published_on(schema: Schema) -> None:
    places = {links.place.page: links.place.file for links in collect(schema).links}
    assert places["moderera/facebook.md"] == "plan_schema/schema/platforms/facebook.yml"


def test_every_file_of_the_schema_is_gone_through(schema: Schema) -> None:
    files = {str(path.relative_to(ROOT)) for path in (ROOT / "plan_schema/schema").glob("*.yml")}
    files |= {f"plan_schema/schema/platforms/{platform.id}.yml" for platform in schema.platforms}
    files |= {f"plan_schema/schema/forms/{form.id}.yml" for form in schema.forms[1:]}
    assert {change.place.file for change in collect(schema).changes} == files


def test_what_was_changed_longest_ago_stands_first_after_what_has_no_date(schema: Schema) -> None:
    history = History(
        {"docs/a.md": datetime.date(2026, 5, 2), "docs/b.md": datetime.date(2026, 3, 1)},
        frozenset({"docs/b.md"}), Gap.SHALLOW,
    )  # fmt: skip
    found = collect(schema, page("a"), page("b"), page("c"), history=history)
    own = [change for change in found.changes if change.place.file.startswith("docs/")]
    assert [(change.place.page, change.unsaved) for change in own] == [
        ("c.md", False), ("b.md", True), ("a.md", False),
    ]  # fmt: skip
    assert found.gap is Gap.SHALLOW


@pytest.mark.parametrize(
    ("day", "asked"), [(None, True), ("2026-02-28", True), ("2026-03-01", False), ("2027-03-01", False)]
)
def test_steps_are_followed_again_when_nobody_did_within_a_year(
    schema: Schema, day: str | None, asked: bool
) -> None:
    clicked = ClickedThrough.model_validate({"date": day, "by": "Kim"}) if day else None
    platform = schema.platforms[0].model_copy(update={"clicked_through": clicked})
    (todo,) = collect(schema.model_copy(update={"platforms": (platform,)})).platforms
    assert bool(todo.steps) is asked


def test_what_is_said_without_a_good_source_is_listed(schema: Schema) -> None:
    for todo in collect(schema).platforms:
        platform = next(one for one in schema.platforms if one.full_name in todo.place.title)
        unsure = ("obelagd", "låg")
        assert ("Inloggning" in dict(todo.doubts)) is (platform.access.login.certainty in unsure)
        assert ("Ta bort (inlägg)" in dict(todo.doubts)) is (platform.posts.delete.certainty in unsure)


def test_every_rule_has_the_pages_that_carry_it_and_support_carries_none(schema: Schema) -> None:
    rule = next(iter(schema.rules.sources))
    carrier = page("ansvar", front=f"regler: [{rule}]\n")
    support = page("kris", front=f"regler: [{rule}]\nstod: ja\n")
    found = {places.rule: places.places for places in collect(schema, carrier, support).rules}
    assert list(found) == list(schema.rules.sources)
    assert [place.page for place in found[rule]] == ["ansvar.md"]


def test_open_questions_are_listed(schema: Schema) -> None:
    found = collect(schema, page("ansvar", '!!! fraga "Vem gör det?"\n\n    Oklart.\n'))
    assert [question.title for question in found.questions] == ["Vem gör det?"]

"""Rules and pages: every rule on a page, every placeholder known, every open question collected."""

from pathlib import Path

import pytest

from plan_schema import read_project
from plan_schema.pages import parse_page, read_pages
from tests.conftest import ROOT, environment, replace


def problems_of(project: Path) -> list[str]:
    return [str(problem) for problem in read_project(project, environment()).problems]


def test_the_project_itself_has_no_problems() -> None:
    assert read_project(ROOT, environment()).problems == ()


def test_a_rule_dropped_from_the_only_page_that_carries_it_is_missed(project: Path) -> None:
    replace(project / "docs/riktlinjer/arkivera.md", "RL-24", "RL-23")
    said = "regeln RL-24 (Riktlinjer för sociala medier, Gallra och arkivera) står inte på någon sida"
    assert any(said in problem for problem in problems_of(project))


def test_a_support_page_may_restate_a_rule_but_does_not_carry_it(project: Path) -> None:
    replace(project / "docs/riktlinjer/arkivera.md", "RL-24", "RL-23")
    replace(project / "docs/stod/kris.md", "regler: [", "regler: [RL-24, ")
    assert any("regeln RL-24" in problem for problem in problems_of(project))


def test_the_pages_under_support_are_marked_as_support_and_no_others_are() -> None:
    pages, _ = read_pages(ROOT / "docs")
    assert {page.uri for page in pages if page.support} == {
        page.uri for page in pages if page.uri.startswith("stod/")
    }


def test_a_field_dropped_from_the_form_is_missed_though_the_page_still_names_its_rule(project: Path) -> None:
    plan = project / "plan_schema/schema/plan.yml"
    text = plan.read_text("utf-8")
    start, end = text.index("      - id: audience"), text.index("      - id: goals")
    plan.write_text(text[:start] + text[end:], "utf-8")
    assert any("inget fält och ingen upplysning i formuläret" in problem for problem in problems_of(project))


def test_a_page_that_carries_an_unknown_rule_is_told_the_line(project: Path) -> None:
    replace(project / "docs/riktlinjer/syfte.md", "RL-11]", "RL-11, RL-99]")
    assert any(problem.startswith("docs/riktlinjer/syfte.md, rad 4: ”regler” pekar på ”RL-99”")
               for problem in problems_of(project))  # fmt: skip


def test_a_misspelt_placeholder_is_told_the_line_and_the_right_spelling(project: Path) -> None:
    replace(project / "docs/index.md", "{{ kommun.name }}", "{{ kommun.namn }}")
    assert problems_of(project) == [
        "docs/index.md, rad 7: platshållaren {{ kommun.namn }} finns inte. Menade du {{ kommun.name }}?"
    ]


def test_a_page_that_a_generated_page_would_replace_is_refused(project: Path) -> None:
    (project / "docs/moderera/facebook.md").write_text("# Facebook\n", "utf-8")
    assert problems_of(project) == [
        "docs/moderera/facebook.md: sidan har samma adress som en sida ur schemat, och skulle aldrig synas. "
        "Byt namn på filen."
    ]


def test_a_form_that_leads_on_to_no_page_is_told_where_it_may_lead(project: Path) -> None:
    form = project / "plan_schema/schema/forms/ogonblicksbild.yml"
    replace(form, "next_page: konton/att-gora/", "next_page: konto/att-gora/")
    [problem] = problems_of(project)
    assert problem.startswith(
        "plan_schema/schema/forms/ogonblicksbild.yml: ”next_page” pekar på ”konto/att-gora/”"
    )
    assert "Menade du ”konton/att-gora/”" in problem


def test_an_unfinished_placeholder_is_told_the_line(project: Path) -> None:
    (project / "docs/om/ny.md").write_text("# Ny\n\nHos {{ kommun.name och mer.\n", "utf-8")
    assert any(problem.startswith("docs/om/ny.md, rad 3: raden har {{") for problem in problems_of(project))


def test_a_dropped_rule_is_said_though_the_form_cannot_be_read(project: Path) -> None:
    replace(project / "plan_schema/schema/plan.yml", "kind: hours", "kind: hour")
    replace(project / "docs/riktlinjer/arkivera.md", "RL-24", "RL-23")
    said = " ".join(problems_of(project))
    assert "”hour”" in said
    assert "RL-24" in said


@pytest.mark.parametrize(
    ("front", "says"),
    [
        ("---\nregler: RL-01\n---\n", "”regler” ska vara en lista"),
        ("---\nregler: [RL-01\n---\n", "går inte att läsa som YAML"),
        ("---\ntitle: Utan slut\n", "slutar aldrig"),
        ("---\n- bara\n- en lista\n---\n", "förordet ska vara rader med nyckel: värde"),
        ("---\n\tregler: []\n---\n", "tabb"),
    ],
)
def test_broken_front_matter_gets_a_sentence(project: Path, front: str, says: str) -> None:
    (project / "docs/om/ny.md").write_text(front, "utf-8")
    assert any(problem.startswith("docs/om/ny.md") and says in problem for problem in problems_of(project))


def test_open_questions_are_collected_with_links_that_lead_from_where_they_are_shown() -> None:
    page = parse_page(
        '# Rubrik\n\nText.\n\n!!! fraga "Vem gör det?"\n\n    Se [ansvar](ansvar.md#chef) och [A](https://a.se/b.md).\n\n'
        "    Mer.\n\nEfteråt.\n",
        "riktlinjer/arkivera.md",
        "docs/riktlinjer/arkivera.md",
    )
    (question,) = page.questions
    assert question.title == "Vem gör det?"
    assert question.seen_from("om/oppna-fragor.md") == (
        "Se [ansvar](../riktlinjer/ansvar.md#chef) och [A](https://a.se/b.md).\n\nMer."
    )


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("../checklist.md", "Menade du ”../checklista.md”?"),
        ("ansvar.md", "Menade du ”../riktlinjer/ansvar.md”?"),
        ("../moderera/fejsbok.md#nu", "Menade du ”../moderera/facebook.md”?"),
        ("qqq-123.md", "Rätta länken eller ta bort den."),
    ],
)
def test_a_link_to_a_page_that_is_not_there_is_told_the_line_and_the_nearest_page(
    project: Path, link: str, says: str
) -> None:
    (project / "docs/om/ny.md").write_text(f"# Ny\n\nSe\n[sidan]({link}).\n", "utf-8")
    address = link.partition("#")[0]
    assert problems_of(project) == [
        f"docs/om/ny.md, rad 4: länken till ”{address}” leder till en sida som inte finns. {says}"
    ]


def test_links_to_pages_written_and_made_and_to_other_sites_are_right(project: Path) -> None:
    (project / "docs/om/å ä.md").write_text("# Å\n", "utf-8")
    links = ("../index.md", "../moderera/facebook.md#nu", "../moderera/jourkort.md", "%C3%A5%20%C3%A4.md",
             "https://a.se/finns-inte.md", "#har")  # fmt: skip
    text = "".join(f"[a]({link})\n" for link in links)
    code = "`[a](finns-inte.md)`\n\n```\n[a](finns-inte.md)\n```\n"
    (project / "docs/om/ny.md").write_text(f"# Ny\n\n{text}\n{code}", "utf-8")
    assert problems_of(project) == []

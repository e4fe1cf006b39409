"""What the search looks in: pages as sections of plain text, without what nobody looks for."""

import json

import pytest

from plan_schema.pages import parse_page
from plan_schema.problems import ProblemsFound
from plan_schema.search_index import (
    SearchSection,
    read_search_page,
    read_sections,
    render_search_index,
    split_words,
)


def texts(content: str) -> list[tuple[str, str, str]]:
    return [(section.anchor, section.heading, section.text) for section in read_sections(content)]


def test_a_page_is_cut_at_its_headings() -> None:
    content = (
        '<h1 id="t">Titel<a class="headerlink" href="#t">&para;</a></h1><p>Först.</p>'
        '<h2 id="a">A &amp; <em>B</em><a class="headerlink" href="#a">&para;</a></h2>'
        "<ul><li>ett</li><li>två</li></ul>"
        '<h3 id="b">C</h3><p>Brytet<b>s</b> inte.<br>Ny rad</p><h4 id="c">D</h4>'
    )
    assert texts(content) == [
        ("", "Titel", "Först."),
        ("a", "A & B", "ett två"),
        ("b", "C", "Brytets inte. Ny rad D"),
    ]


@pytest.mark.parametrize(
    "unread",
    [
        "<script>dold</script>",
        '<script type="application/json">{"a": "<p>dold</p>"}</script>',
        "<style>dold{}</style>",
        "<button type=button>dold</button>",
        "<select><option>dold</option></select>",
        "<template><p>dold</p></template>",
        "<noscript><p>dold</p></noscript>",
        "<!-- dold <p> -->",
        "<div hidden><div>dold</div><p>dold</p></div>",
        '<p class="x" hidden>dold</p>',
        "<div data-search-exclude><div><div>dold</div></div>dold</div>",
        '<small class="certainty">dold</small>',
        '<svg viewBox="0 0 1 1"><title>dold</title><path d="M0"/></svg>',
        "https://dold.se/sida",
    ],
)
def test_what_nobody_looks_for_is_left_out(unread: str) -> None:
    assert texts(f"<p>före {unread} efter</p>") == [("", "", "före efter")]


@pytest.mark.parametrize(
    "read",
    [
        '<span aria-hidden="true">syns</span>',
        '<span class="visually-hidden">syns</span>',
        '<label for="a">syns</label>',
        '<a title="5 > 4" href="#">syns</a>',
        "<details><summary>syns</summary></details>",
    ],
)
def test_what_people_read_is_kept(read: str) -> None:
    assert texts(f"<p>före {read} efter</p>") == [("", "", "före syns efter")]


def test_a_heading_that_is_left_out_takes_its_text_with_it() -> None:
    content = '<h2 id="a">A</h2><p>ett</p><h2 id="k" data-search-exclude>Källor</h2><p>dolt</p>'
    content += '<h2 id="b">B</h2><p>två</p>'
    assert texts(content)[1:] == [("a", "A", "ett"), ("b", "B", "två")]


def test_a_page_without_headings_is_called_what_the_menu_calls_it() -> None:
    page = read_search_page(
        "<p>Text</p>",
        "a/",
        "A &amp; O",
        ["Del &amp; del"],
        {"sokord": "ett, två,", "description": "A &amp; B"},
    )
    assert (page.title, page.menu, page.trail, page.words) == (
        "A & O",
        "A & O",
        ("Del & del",),
        ("ett", "två"),
    )
    assert page.sections == (SearchSection("", "", "Text"),)


def test_the_first_page_of_a_part_does_not_stand_in_itself() -> None:
    assert read_search_page("", "a/", "Moderera", ["Moderera"]).trail == ()


def test_the_index_is_compact_json() -> None:
    text = render_search_index([read_search_page("<h1>Å</h1><p>ä</p>", "a/", "Å")])
    assert ": " not in text
    [page] = json.loads(text)["pages"]
    assert page["title"] == "Å"
    assert page["sections"] == [{"anchor": "", "heading": "", "text": "ä"}]


@pytest.mark.parametrize("words", [None, 3, {"a": "b"}, True])
def test_words_of_another_kind_are_no_words(words: object) -> None:
    assert split_words(words) == []


@pytest.mark.parametrize("front", ["sokord: [fb, meta]", "sokord: fb, meta", "sokord: []", "title: Utan"])
def test_search_words_are_a_list_or_one_text(front: str) -> None:
    assert parse_page(f"---\n{front}\n---\n# Sida\n", "a.md", "docs/a.md")


@pytest.mark.parametrize("front", ["sokord: {a: b}", "sokord: ja: nej", "sokord: [[fb]]"])
def test_other_search_words_get_a_sentence_with_its_line(front: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        parse_page(f"---\ntitle: Sida\n{front}\n---\n# Sida\n", "a.md", "docs/a.md")
    [problem] = caught.value.problems
    assert problem.line == 3
    assert "sokord" in problem.text or "YAML" in problem.text

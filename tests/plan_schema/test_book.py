"""What the book is made from: the menu, where links lead, what its font can show."""

import pytest

from plan_schema.book import (
    Book,
    Chapter,
    Characters,
    Shelf,
    label_headings,
    read_menu,
    write_address,
    write_book_size,
)
from plan_schema.page_tree import parse_html, read_blocks
from plan_schema.site_address import find_site

MENU = {"moderera/x.md": "Moderera", "aktivitetsplan.md": "Aktivitetsplan"}
CHAPTERS = [
    Chapter("riktlinjer/index.md", parse_html('<h1 id="r">R</h1>')),
    Chapter("riktlinjer/ansvar.md", parse_html('<h1 id="a">A</h1><div><h2 id="b">B</h2></div><p id="c">')),
    Chapter("checklista.md", parse_html("<h1>C</h1>")),
]
WEB = "https://www.example.se/sm/"


@pytest.mark.parametrize(
    ("href", "text", "leads"),
    [
        ("ansvar.md", "se", {"to": "riktlinjer/ansvar.md#a"}),
        ("ansvar.md#b", "se", {"to": "riktlinjer/ansvar.md#b"}),
        ("./ansvar.md#c", "se", {"to": "riktlinjer/ansvar.md#a"}),
        ("#r", "se", {"to": "riktlinjer/index.md#r"}),
        ("../checklista.md", "se", {"to": "checklista.md#"}),
        ("../moderera/x.md#y", "se", {"section": "Moderera"}),
        ("../aktivitetsplan.md", " Aktivitetsplan ", {"section": ""}),
        ("../okand.md", "se", {"section": ""}),
        ("https://a.se/å", "se", {"address": "https://a.se/å", "shown": "https://a.se/å"}),
        ("https://a.se/", "sidan https://a.se/", {"address": "https://a.se/"}),
        ("mailto:a@b.se", "a@b.se", {"address": "mailto:a@b.se"}),
        ("mailto:a@b.se", "Åsa", {"address": "mailto:a@b.se", "shown": "a@b.se"}),
        ("tel:0371810000", "0371-81 00 00", {"address": "tel:0371810000"}),
        ("javascript:alert(1)", "se", {}),
        ("//a.se", "se", {}),
        ("http://[", "se", {}),
    ],
)
def test_a_link_leads_to_a_heading_an_address_or_a_part_of_the_site(
    href: str, text: str, leads: dict[str, str]
) -> None:
    assert Shelf(CHAPTERS, MENU, "").resolver("riktlinjer/index.md")(href, text) == leads


def test_pages_outside_the_book_get_their_address_when_the_site_has_one() -> None:
    resolve = Shelf(CHAPTERS, MENU, WEB).resolver("riktlinjer/index.md")
    address = f"{WEB}moderera/x/#y"
    assert resolve("../moderera/x.md#y", "se") == {"address": address, "shown": address}
    assert resolve("ansvar.md", "se") == {"to": "riktlinjer/ansvar.md#a"}


@pytest.mark.parametrize(
    ("configured", "site"),
    [
        (None, ""),
        ("", ""),
        ("http://127.0.0.1:8000/", ""),
        ("http://localhost/", ""),
        ("file:///x", ""),
        ("http://intranat", "http://intranat/"),
        ("https://www.example.se/sm", WEB),
    ],
)
def test_only_an_address_that_others_can_reach_is_one(configured: str | None, site: str) -> None:
    assert find_site(configured) == site


def test_a_page_has_the_address_that_the_site_gives_it() -> None:
    pages = ["index.md", "om/index.md", "om/a.md", "b.md", "assets/c.txt"]
    assert [write_address(page) for page in pages] == ["", "om/", "om/a/", "b/", "assets/c.txt"]


def test_the_menu_is_read_in_order_with_the_part_that_each_page_stands_in() -> None:
    menu = [{"Start": "index.md"}, "lös.md", {"R": ["r/index.md", {"Två": "r/b.md"}, {"Djupt": ["r/c.md"]}]}]
    assert list(read_menu(menu)) == [
        ("index.md", "Start"),
        ("lös.md", ""),
        ("r/index.md", "R"),
        ("r/b.md", "R"),
        ("r/c.md", "R"),
    ]
    assert list(read_menu(None)) == []


def test_no_two_headings_have_one_label() -> None:
    quoted = '<blockquote><h2 id="a">B</h2></blockquote><ul><li><h2 id="c">C</h2></li></ul>'
    blocks = read_blocks(parse_html(f'<h1 id="a">A</h1>{quoted}<h2>D</h2><h2>E</h2>'), lambda *_: {})
    label_headings(blocks, "x.md", set())
    found = str(blocks)
    assert [found.count(f"'label': '{label}'") for label in ("x.md#a", "x.md#c", "x.md#", "")] == [1, 1, 1, 2]


def test_characters_that_the_font_lacks_are_shown_as_numbers_and_unseen_ones_are_gone() -> None:
    writer = Characters(set(map(ord, "aå é\u00a0")))
    assert writer.write("a\u030a \U0001f389\ufe0f\u200d\x00e\u0301\u00a0\u00ad\ud800") == (
        "å [U+1F389]é\u00a0\u00ad[U+D800]"
    )
    assert writer.replaced == {"\U0001f389", "\ud800"}


def test_a_long_word_may_break_where_it_has_no_sign_to_break_after() -> None:
    writer = Characters(set(range(32, 127)))
    assert [len(part) for part in writer.write("x" * 100).split("\u200b")] == [30, 30, 40]
    for whole in ("https://www.example.se/en-lang-adress/till-en-sida", "kommunstyrelsens arbetsutskott"):
        assert writer.write(whole) == whole
    assert writer.write({"address": "x" * 100}) == {"address": "x" * 100}


def test_the_size_is_filled_in_where_a_page_asks() -> None:
    assert write_book_size("({{ bok.storlek }}, {{ annat }})", Book(b"x" * 195_460, ())) == (
        "(195\u00a0kB, {{ annat }})"
    )
    assert write_book_size("{{bok.storlek}}", None) == "okänd storlek"

"""Whatever a value says, it is shown as text."""

import html

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_schema.markdown import escape_markdown, mark_menus

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "pymdownx.details"]


def render(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS)


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        "[klicka](javascript:alert(1))",
        "**fet** _kursiv_ `kod` ~~bort~~",
        "1. en lista",
        "# rubrik",
        "| a | b |",
        "text {: onclick=alert(1) }",
        '<img src=x onerror="alert(1)">',
        "&lt;b&gt; &amp;",
        "!!! danger",
        "http://example.com <http://example.com>",
        r"\* \\",
    ],
)
def test_markdown_and_html_in_a_value_are_shown_as_written(value: str) -> None:
    shown = render(f"före {escape_markdown(value)} efter")
    assert shown.count("<") == 2, shown  # the paragraph's own two tags
    assert f"före {value} efter" == html.unescape(shown.removeprefix("<p>").removesuffix("</p>"))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=60))
def test_no_text_makes_an_element(value: str) -> None:
    assert render(f"x {escape_markdown(value)} y").count("<") == 2


def test_menu_names_stand_in_bold_and_nothing_else_takes_effect() -> None:
    shown = render(mark_menus("Välj `Dölj <svar>` (*Hide*)."))
    assert shown == "<p>Välj <b>Dölj &#60;svar&#62;</b> &#40;&#42;Hide&#42;&#41;&#46;</p>"


def test_what_must_not_break_across_lines_is_left_together() -> None:
    assert escape_markdown("ring\n 114\u00a014") == "ring 114\u00a014"

"""The Content Security Policy: what it lets in, where it stands, and what it says it will not let through."""

import base64
import hashlib

import pytest

from plan_schema import add_policy, find_blocked, hash_inline_scripts, render_policy_headers

PAGE = '<html>\n  <head>\n    <meta charset="utf-8">\n{}</head><body>{}</body></html>'


def source(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_each_inline_script_is_let_in_by_its_hash_and_nothing_else_is() -> None:
    page = PAGE.format("<script>let å = 1;</script>", '<script type="module">\nb()\n</script>')
    assert hash_inline_scripts(page) == sorted([source("let å = 1;"), source("\nb()\n")])
    protected = add_policy(page)
    for script in ("let å = 1;", "\nb()\n"):
        assert source(script) in protected
    assert "unsafe" not in protected


def test_files_and_data_need_no_hash() -> None:
    page = PAGE.format(
        '<script src="a.js"></script>', '<script type="application/json" data-rules>{}</script>'
    )
    assert hash_inline_scripts(page) == []


def test_the_policy_stands_before_anything_it_is_to_hold_for() -> None:
    protected = add_policy(PAGE.format("<script>a()</script>", ""))
    assert protected.index("Content-Security-Policy") < protected.index("<script>")
    assert protected.count("default-src 'none'") == 1


def test_the_header_lines_hold_for_every_page_and_forbid_framing() -> None:
    text = render_policy_headers([source("b"), source("a"), source("a")])
    for line in [line for line in text.splitlines() if "default-src" in line]:
        assert f"script-src 'self' {' '.join(sorted([source('a'), source('b')]))};" in line
        assert "frame-ancestors 'none'" in line
    assert text.count("default-src") == 3


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<p style="color: red">Hej</p>', "style"),
        ("<p\nclass=a  STYLE=x>Hej</p>", "style"),
        ('<a href="#" onclick="a()">Hej</a>', "onclick"),
        ('<a href="javascript:void(0)">Hej</a>', "javascript"),
        ("<style>p { color: red }</style>", "<style>"),
        ('<iframe src="film.html"></iframe>', "<iframe>"),
        ('<img alt="" src="https://bilder.example/a.png">', "https://bilder.example/a.png"),
        ('<script src="//skript.example/a.js"></script>', "//skript.example/a.js"),
    ],
)
def test_what_the_policy_will_not_let_through_is_said(html: str, what: str) -> None:
    (problem,) = find_blocked(PAGE.format("", html), "docs/om/index.md")
    assert f"”{what}”" in str(problem)
    assert str(problem).startswith("docs/om/index.md")


@pytest.mark.parametrize(
    "html",
    [
        "<p>style = mode, onclick = knapp</p>",
        '<a href="https://annan.example/">Länk</a><img alt="" src="../a.png">',
        '<script type="application/json">{"a": "<p style=x>"}</script>',
        "<code>&lt;p style=x&gt;</code>",
        '<meta name="description" content="&lt;a onclick=x() style=y href=javascript:z&gt;">',
    ],
)
def test_words_in_a_text_are_no_styles(html: str) -> None:
    assert list(find_blocked(PAGE.format("", html), "a.md")) == []

"""The style sheet: of the theme's only what pages use, and then our own."""

from pathlib import Path

import pytest

from plan_schema import ProblemsFound, find_names, render_style_sheet


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a template, two parts of a sheet, and a theme's sheet beside it."""
    styles = tmp_path / "overrides/assets/stylesheets"
    styles.mkdir(parents=True)
    (styles / "site.css").write_text('@import "part.css";', "utf-8")
    (styles / "part.css").write_text(".ours { color: red }", "utf-8")
    (tmp_path / "overrides/main.html").write_text('<main class="in-template">', "utf-8")
    (tmp_path / "theme.css").write_text(
        ".in-text{--kept:1;--gone:1;margin:var(--kept)}.in-template{margin:2px}.unused{margin:3px}h1{margin:4px}",
        "utf-8",
    )
    return tmp_path


def test_what_no_page_and_no_template_uses_is_left_out(project: Path) -> None:
    names = find_names('<h1 class="in-text other" id="a">Rubrik</h1>')
    assert names == {"h1", "in-text", "other", "a"}
    sheet = render_style_sheet(project, project / "theme.css", names, ":root{--last:1}")
    assert ".in-text{" in sheet
    assert ".in-template{" in sheet
    assert "h1{" in sheet
    assert ".unused" not in sheet
    assert "--gone" not in sheet
    assert sheet.index("h1{") < sheet.index(".ours{") < sheet.index("--last")


def test_a_sheet_that_cannot_be_put_together_says_why(project: Path) -> None:
    (project / "overrides/assets/stylesheets/site.css").write_text('@import "saknas.css";', "utf-8")
    with pytest.raises(ProblemsFound, match=r"saknas\.css"):
        render_style_sheet(project, project / "theme.css", set(), "")

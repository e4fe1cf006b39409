"""The bundle: what is published for the browser, and what happens when it cannot be made."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from plan_schema import ProblemsFound, problems, render_browser_code
from plan_schema import browser_code as bundling
from plan_schema import node as toolbox
from plan_schema.fonts import FAMILY, NEEDED, find_lacking, render_fonts
from tests.conftest import ROOT

SOURCES = "overrides/assets/javascripts"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the browser modules to change."""
    shutil.copytree(ROOT / SOURCES, tmp_path / SOURCES)
    return tmp_path


def test_the_entry_keeps_its_name_and_what_it_loads_later_is_named_by_content() -> None:
    names = [Path(address).name for address in render_browser_code(ROOT) if address.endswith(".js")]
    assert "site.js" in names
    others = [name for name in names if name != "site.js" and not name.startswith("pdf-worker-")]
    assert any(name.startswith("pdf-document-") for name in others)
    assert all(re.fullmatch(r"[a-z-]+-[A-Z0-9]{8}\.js", name) for name in others)


def test_the_entry_loads_neither_maker_nor_reader_of_documents_at_once() -> None:
    code = render_browser_code(ROOT)
    assert code["assets/javascripts/site.js"].stat().st_size < 100_000
    text = code["assets/javascripts/site.js"].read_text("utf-8")
    started = set(re.findall(r'from"\./([a-z-]+)-[A-Z0-9]{8}\.js"', text))
    assert started <= {"chunk"}


def test_nothing_published_names_another_host_to_load_from() -> None:
    for address, path in render_browser_code(ROOT).items():
        if address.endswith(".js"):
            text = path.read_text("utf-8")
            assert not re.search(r"unpkg|jsdelivr|cdnjs|googleapis", text), address
            assert not re.search(r"""(import|fetch|src|importScripts)\s*[(=]?\s*["'`]https?:""", text), (
                address
            )


def test_the_site_has_the_bundle_and_not_the_modules_it_is_made_of(site: Path) -> None:
    published = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert set(render_browser_code(ROOT)) <= published
    raw = {f"assets/javascripts/{path.name}" for path in (ROOT / SOURCES).glob("*.js")} - {
        "assets/javascripts/site.js"
    }
    assert raw.isdisjoint(published)


def test_the_licences_of_others_are_published(site: Path) -> None:
    text = (site / "assets/javascripts/tredjepart.txt").read_text("utf-8")
    for package in ("pdfkit", "fontkit", "pdfjs-dist", "source-sans", "idb", "@noble/hashes", "canonicalize"):
        assert re.search(rf"^{package} \d", text, re.MULTILINE), package
    for licence in ("Apache License", "SIL OPEN FONT LICENSE", "Permission is hereby granted"):
        assert licence in text
    assert "{author}" not in text


def test_the_same_sources_are_bundled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    code = render_browser_code(ROOT)
    monkeypatch.setattr(bundling, "run_node", lambda *_: pytest.fail("esbuild ran again"))
    assert render_browser_code(ROOT) == code


def test_a_changed_module_is_bundled_anew(sources: Path) -> None:
    before = render_browser_code(sources)
    with (sources / SOURCES / "site.js").open("a", encoding="utf-8") as file:
        file.write('console.info("bundled anew");\n')
    after = render_browser_code(sources)
    entry = "assets/javascripts/site.js"
    assert b"bundled anew" in after[entry].read_bytes()
    assert b"bundled anew" not in before[entry].read_bytes()


def test_a_mistake_in_a_module_is_shown_plainly(sources: Path) -> None:
    (sources / SOURCES / "site.js").write_text('import { a } from "./nowhere.js";\n', "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        render_browser_code(sources)
    said = str(caught.value)
    assert f"{SOURCES}/site.js:1" in said
    assert "./nowhere.js" in said
    assert "node:" not in said


def test_a_build_that_cannot_bundle_says_why_and_spares_the_site(
    project: Path, build: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("den gamla", "utf-8")
    (project / SOURCES / "site.js").write_text("let 1;\n", "utf-8")
    result = build(project)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "webbläsarens kod går inte att sätta ihop" in result.stderr
    assert (project / "site/index.html").read_text("utf-8") == "den gamla"


def test_without_node_a_plain_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toolbox, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ProblemsFound) as caught:
        toolbox.require_node()
    assert problems.build.node_missing() in str(caught.value)


def test_without_packages_a_plain_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(toolbox, "INSTALLED", f"{tmp_path}/nowhere")
    with pytest.raises(ProblemsFound) as caught:
        toolbox.require_home()
    assert problems.build.packages_missing() in str(caught.value)


# --- Fonts -------------------------------------------------------------------------------------


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_the_fonts_show_swedish_boxes_and_marks_and_have_a_name_of_their_own(weight: str) -> None:
    path = render_fonts()[weight]
    font = TTFont(path)
    assert find_lacking(font.getBestCmap(), NEEDED + "ΑаβжŵẬ€→\u0301") == ""
    names = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert all("Source" not in names[number] for number in (1, 2, 3, 4, 6))
    assert names[1] == FAMILY
    assert "Open Font License" in names[13]
    assert path.stat().st_size < 130_000


def test_a_font_without_boxes_is_told_from_one_with() -> None:
    assert find_lacking(map(ord, "abcåäö☐"), "åä☐☑") == "☑"

"""The pages of accounts as they are built: laid out as all others, and gone with the account."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import MADE_UP_REGISTER, ROOT, run
from tests.plan_schema.test_register import approved_plan, put

ACTIVE = "state: aktiv\nopened: 2026-02-03\n"


def build(target: Path, register: Path | None) -> None:
    result = run(["-m", "mkdocs", "build", "--strict", "--site-dir", str(target)], ROOT, register=register)
    assert result.returncode == 0, result.stderr


def article(site: Path, address: str) -> str:
    """What stands in a page's own text."""
    page = (site / address / "index.html").read_text("utf-8")
    return re.sub(r"\s+", " ", page[page.index("<article") : page.index("</article>")])


def find_accounts(site: Path) -> set[str]:
    return {path.name for path in (site / "konton/konto").glob("*")}


def test_every_account_has_a_page_and_the_active_ones_are_listed(site: Path) -> None:
    assert find_accounts(site) == {
        "egen-bygdebloggen",
        "facebook-kulturskolan",
        "instagram-biblioteket",
        "x-raddningstjansten",
        "youtube-naringsliv",
    }
    listed = article(site, "konton")
    assert re.findall(r"<h3[^>]*>(\w+)</h3>", listed) == ["Biblioteket", "Kulturskolan"]
    assert 'href="https://www.facebook.com/kulturskolan"' in listed
    others = article(site, "konton/ovriga")
    for state, unit in (("Vilande", "Räddningstjänsten"), ("Avslutade", "Hembygdsarkivet")):
        assert others.index(state) < others.index(unit)
    assert 'href="../../konton/konto/egen-bygdebloggen/"' in others
    assert 'href="https://blogg.example.com/"' not in others


def test_a_page_of_an_account_is_laid_out_as_any_other(site: Path) -> None:
    page = (site / "konton/konto/facebook-kulturskolan/index.html").read_text("utf-8")
    plain = (site / "konton/ovriga/index.html").read_text("utf-8")
    assert "<title>Kulturskolan – Facebook – Sociala medier – " in page
    assert re.findall("<h1.*?>(.*?)</h1>", page) == ["Kulturskolan – Facebook"]
    policy = re.compile(r'http-equiv="Content-Security-Policy" content="[^"]+"')
    assert policy.findall(page) == policy.findall(plain) != []
    for link in re.findall(r'(?:href|src)="(\.\.?/[^"#?]*)', page):
        assert (site / "konton/konto/facebook-kulturskolan" / link).resolve().exists(), link
    assert "{{" not in page
    assert 'till informationsfunktionen <span class="to-fill-in">fylls i av kommunen</span>' in page


def test_an_account_that_is_gone_leaves_nothing_and_hostile_words_have_no_effect(tmp_path: Path) -> None:
    register, site = shutil.copytree(MADE_UP_REGISTER, tmp_path / "forteckning"), tmp_path / "site"
    hostile = "<script>alert(1)</script> {{ kommun.name }} *a*"
    put(register, "fientlig", approved_plan(address="facebook.com/fientlig", unit=hostile), ACTIVE)
    build(site, register)
    assert "fientlig" in find_accounts(site)
    for address in ("konton", "konton/konto/fientlig", "konton/pa/facebook"):
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ kommun.name }} *a*" in article(site, address)
        assert "<script>alert" not in article(site, address)
    for path in register.glob("*"):
        path.unlink()
    build(site, register)
    assert find_accounts(site) == set()
    assert not (site / "konton/pa").exists()
    assert "Det finns inga aktiva konton." in article(site, "konton")
    assert "Det finns inga andra konton." in article(site, "konton/ovriga")
    assert "fientlig" not in (site / "sitemap.xml").read_text("utf-8")


def test_a_register_that_is_not_connected_is_said_and_nothing_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REGISTER_FOLDER", raising=False)
    build(tmp_path, None)
    for address in ("konton", "konton/ovriga"):
        said = article(tmp_path, address)
        assert "är inte inkopplad" in said
        assert "socialamedier" in said
        assert "<h2" not in said
        assert "{{" not in said
    due = article(tmp_path, "konton/att-gora")
    assert "Förteckningen är inte inkopplad" in due
    assert "Klicka igenom stegen för Facebook" in due
    listed = json.loads((tmp_path / "konton/konton.json").read_text("utf-8"))
    assert (listed["connected"], listed["accounts"]) == (False, [])
    assert {path.relative_to(tmp_path).as_posix() for path in (tmp_path / "konton").rglob("*.*")} == {
        *(f"konton/{page}index.html" for page in ("", "ovriga/", "att-gora/", "data/")),
        *(f"konton/{file}" for file in ("att-gora.csv", "konton.csv", "konton.json", "konton.schema.json")),
    }

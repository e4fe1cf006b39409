"""From a how-to, the guide and the due list into the right form, with what is known filled in."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.form_driver import open_file
from tests.form_cases import complete_form

PHONE = 360
RECORD = "/dokumentera/borttaget-inlagg/"


def field(page: Page, name: str) -> str:
    """What stands in a field of the form."""
    return page.locator(f"[id='{name}']").input_value()


def test_a_how_to_on_a_phone_leads_to_the_record_without_scrolling(open_page: OpenPage) -> None:
    page = open_page("/moderera/facebook/", width=PHONE)
    link = page.get_by_role("link", name="Spara och dokumentera")
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.locator("[id='platform']")).to_have_value("facebook")
    expect(page.locator("[id='pictures']")).to_be_in_viewport()
    assert urlsplit(page.url).path == RECORD


def test_the_platform_chosen_in_the_guide_goes_along(open_page: OpenPage) -> None:
    page = open_page("/moderera/#ta-bort-sekretess")
    link = page.locator(".guide").get_by_role("link", name="Spara och dokumentera").filter(visible=True)
    assert "platform" not in (link.get_attribute("href") or "")
    for platform in ("x", "facebook"):
        page.get_by_label("Var finns inlägget?").select_option(platform)
        asked = parse_qs(urlsplit(link.evaluate("$link => $link.href")).query)
        assert asked == {
            "reason": ["sekretess"], "stood_in": ["post"], "to_register": ["yes"], "platform": [platform],
        }  # fmt: skip
    page.get_by_label("Var finns inlägget?").select_option("")
    assert "platform" not in link.evaluate("$link => $link.href")
    page.get_by_label("Var finns inlägget?").select_option("facebook")
    link.click()
    expect(page.locator("[id='platform']")).to_have_value("facebook")
    answers = {"reason": "sekretess", "stood_in": "post", "to_register": "yes"}
    assert {name: field(page, name) for name in answers} == answers


def test_where_nothing_may_be_copied_the_record_takes_no_picture(open_page: OpenPage) -> None:
    page = open_page("/moderera/#overgrepp-mot-barn", width=PHONE)
    page.get_by_role("link", name="Dokumentera utan bild").filter(visible=True).click()
    expect(page.locator("[id='reason']")).to_have_value("child_abuse")
    expect(page.locator("[data-refusable='pictures']")).to_contain_text("Ring polisen på 114 14")
    expect(page.locator("[id='pictures']")).to_be_hidden()
    expect(page.locator("[id='saved']")).to_be_hidden()


def test_a_tick_is_filled_in_from_the_address_too(open_page: OpenPage) -> None:
    page = open_page("/dokumentera/ogonblicksbild/?final=ja")
    expect(page.locator("[id='final']")).to_be_checked()
    page = open_page("/dokumentera/ogonblicksbild/?final=kanske")
    expect(page.locator("[id='final']")).not_to_be_checked()


def test_a_follow_up_that_ends_an_account_is_gone_on_with_in_the_closing(
    open_page: OpenPage, tmp_path: Path
) -> None:
    followed_up = complete_form("uppfoljning") | {"decision": "close"}
    path = tmp_path / "uppfoljning.json"
    path.write_text(json.dumps(followed_up), "utf-8")
    page = open_page("/dokumentera/avsluta-konto/")
    open_file(page, path)
    same = ("account", "platform", "unit", "address")
    assert {name: field(page, name) for name in same} == {name: followed_up[name] for name in same}
    assert field(page, "why") == followed_up["decision_why"]

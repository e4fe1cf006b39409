"""The checklist that is ticked: by mouse and keyboard, per account, in two tabs, without script, on paper."""

import io
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import find_faults
from tests.conftest import day_of_last_review

CHECKLIST = "/checklista/"
FORBIDDEN = """for (const name of ["getItem", "setItem"]) {
  const original = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith("checklist")) throw new DOMException("", "SecurityError");
    return original.call(this, key, ...rest);
  };
}"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The checklist in a browser of its own."""
    return open_page(CHECKLIST)


def box(page: Page, text: str) -> Locator:
    return page.get_by_role("checkbox", name=text)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def add_account(page: Page, name: str) -> None:
    button(page, "Lägg till konto").click()
    page.get_by_label("Vad heter kontot?").fill(name)
    page.keyboard.press("Enter")
    expect(chosen(page)).to_have_text(name)


def chosen(page: Page) -> Locator:
    return page.locator("[data-account] option:checked")


def choose(page: Page, name: str) -> None:
    page.get_by_label("Konto", exact=True).select_option(name)


def done(page: Page) -> Locator:
    return page.locator("[data-count]")


def all_items(page: Page) -> int:
    return page.get_by_role("checkbox").count()


# --- Ticking -----------------------------------------------------------------------------------


def test_a_tick_is_counted_and_remembered(page: Page) -> None:
    total = all_items(page)
    expect(done(page)).to_have_text(f"0 av {total} klara")
    box(page, "Sätt upp målen").click()
    page.get_by_text("Kontakta chefen och", exact=False).click()
    expect(done(page)).to_have_text(f"2 av {total} klara")
    expect(page.locator("[data-step-count=komma-igang]")).to_have_text("1 av 7 klara")
    expect(page.get_by_role("progressbar", name="Klara punkter")).to_have_js_property("value", 2)
    page.reload()
    expect(box(page, "Sätt upp målen")).to_be_checked()
    expect(box(page, "Kontakta chefen")).to_be_checked()
    expect(done(page)).to_have_text(f"2 av {total} klara")
    page.get_by_text("Sätt upp målen.", exact=False).click()
    expect(box(page, "Sätt upp målen")).not_to_be_checked()


def test_the_keyboard_alone_ticks_and_tells(page: Page) -> None:
    button(page, "Börja om").focus()
    for _ in range(3):  # the heading may have a link of its own
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    expect(box(page, "Fyll i bilagan")).to_be_focused()
    page.keyboard.press("Space")
    expect(box(page, "Fyll i bilagan")).to_be_checked()
    expect(page.get_by_role("status").filter(has_text="1 av")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aktivitetsplan för sociala medier")).to_be_focused()


def test_a_link_in_an_item_is_followed_and_does_not_tick(page: Page) -> None:
    page.locator("#malen").get_by_role("link").click()
    page.wait_for_url("**/aktivitetsplan/#syfte-och-mal")
    expect(page.get_by_role("heading", name="Syfte, målgrupp och mål")).to_be_in_viewport()
    page.go_back()
    expect(box(page, "Sätt upp målen")).not_to_be_checked()


def test_every_link_of_every_item_leads_to_a_place_that_is_there(page: Page) -> None:
    links = page.locator(".tick-item a").evaluate_all("links => [...new Set(links.map(link => link.href))]")
    assert len(links) > 15
    for link in links:
        page.goto(link)
        assert page.evaluate("!location.hash || !!document.getElementById(location.hash.slice(1))"), link


def test_every_box_has_a_name_and_is_large_enough(page: Page) -> None:
    for each in page.get_by_role("checkbox").all():
        size = each.bounding_box()
        assert size and min(size["width"], size["height"]) >= 24
        assert (
            len(
                str(
                    each.evaluate(
                        "box => document.getElementById(box.getAttribute('aria-labelledby')).textContent"
                    )
                )
            )
            > 10
        )


def test_a_tick_whose_item_is_gone_is_not_counted(open_page: OpenPage) -> None:
    stored = '{"chosen": "", "accounts": [{"id": "", "name": "", "ticks": ["gone", "planen"]}]}'
    page = open_page(CHECKLIST, before=f"localStorage.setItem('checklist-1:checklista/', '{stored}');")
    expect(done(page)).to_have_text(f"1 av {all_items(page)} klara")


# --- Accounts ----------------------------------------------------------------------------------


def test_each_account_has_its_own_ticks(page: Page) -> None:
    box(page, "Sätt upp målen").check()
    add_account(page, "Facebook – Kulturskolan")
    expect(box(page, "Sätt upp målen")).not_to_be_checked()
    box(page, "Lär dig mediet").check()
    page.reload()
    expect(chosen(page)).to_have_text("Facebook – Kulturskolan")
    expect(box(page, "Lär dig mediet")).to_be_checked()
    choose(page, "Mitt konto")
    expect(box(page, "Sätt upp målen")).to_be_checked()
    expect(box(page, "Lär dig mediet")).not_to_be_checked()


def test_an_account_is_renamed_and_keeps_its_ticks(page: Page) -> None:
    box(page, "Sätt upp målen").check()
    button(page, "Byt namn").click()
    expect(page.get_by_label("Vad ska kontot heta i stället?")).to_be_focused()
    page.keyboard.type("X – Gislaved")
    button(page, "Spara namnet").click()
    expect(button(page, "Byt namn")).to_be_focused()
    expect(chosen(page)).to_have_text("X – Gislaved")
    expect(box(page, "Sätt upp målen")).to_be_checked()
    expect(page.get_by_label("Konto", exact=True).locator("option")).to_have_count(1)


def test_a_name_must_be_there_and_be_the_only_one(page: Page) -> None:
    add_account(page, "Biblioteket")
    button(page, "Lägg till konto").click()
    button(page, "Spara namnet").click()
    expect(page.get_by_label("Vad heter kontot?")).to_have_accessible_description(
        "Skriv ett namn. Till exempel ”Facebook – Kulturskolan”."
    )
    page.keyboard.type("biblioteket ")
    button(page, "Spara namnet").click()
    expect(page.get_by_text("Det finns redan ett konto som heter så.")).to_be_visible()
    expect(page.get_by_label("Vad heter kontot?")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Vad heter kontot?")).to_be_hidden()
    expect(button(page, "Lägg till konto")).to_be_focused()


def test_an_account_is_removed_and_taken_back(page: Page) -> None:
    for name in ("Ett", "Två", "Tre"):
        add_account(page, name)
    choose(page, "Två")
    box(page, "Sätt upp målen").check()
    button(page, "Ta bort kontot").click()
    expect(page.get_by_text("Två är borttaget")).to_be_focused()
    expect(chosen(page)).to_have_text("Ett")
    button(page, "Ångra").click()
    expect(chosen(page)).to_have_text("Två")
    expect(box(page, "Sätt upp målen")).to_be_checked()
    expect(page.get_by_label("Konto", exact=True).locator("option")).to_have_text(["Ett", "Två", "Tre"])


def test_starting_over_is_taken_back_together_with_what_was_ticked_since(page: Page) -> None:
    box(page, "Sätt upp målen").check()
    button(page, "Börja om").click()
    expect(page.get_by_text("Alla bockar för Mitt konto är borttagna.")).to_be_visible()
    expect(done(page)).to_have_text(f"0 av {all_items(page)} klara")
    box(page, "Lär dig mediet").check()
    button(page, "Ångra").click()
    expect(button(page, "Ångra")).to_be_hidden()
    expect(box(page, "Sätt upp målen")).to_be_checked()
    expect(box(page, "Lär dig mediet")).to_be_checked()
    page.reload()
    expect(done(page)).to_have_text(f"2 av {all_items(page)} klara")


# --- Tabs and storage --------------------------------------------------------------------------


def test_starting_over_twice_can_still_be_taken_back(page: Page) -> None:
    box(page, "Sätt upp målen").check()
    button(page, "Börja om").dblclick()
    button(page, "Ångra").click()
    expect(box(page, "Sätt upp målen")).to_be_checked()


def test_two_tabs_keep_each_others_ticks_and_their_own_account(page: Page) -> None:
    add_account(page, "Ett")
    add_account(page, "Två")
    other = page.context.new_page()
    other.goto(page.url)
    choose(other, "Ett")
    box(other, "Sätt upp målen").check()
    expect(chosen(page)).to_have_text("Två")
    box(page, "Lär dig mediet").check()
    choose(page, "Ett")
    expect(box(page, "Sätt upp målen")).to_be_checked()
    box(page, "Visa gott omdöme").check()
    expect(box(other, "Visa gott omdöme")).to_be_checked()
    button(other, "Ta bort kontot").click()
    expect(chosen(page)).to_have_text("Två")
    expect(page.get_by_text("Ett togs bort i en annan flik. Nu visas Två.")).to_be_visible()
    expect(box(page, "Lär dig mediet")).to_be_checked()


@pytest.mark.parametrize("before", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_where_nothing_can_be_stored_it_is_said_and_ticking_goes_on(open_page: OpenPage, before: str) -> None:
    page = open_page(CHECKLIST, before=before)
    box(page, "Sätt upp målen").check()
    expect(page.get_by_role("alert").filter(has_text="Bockarna går inte att spara")).to_be_visible()
    add_account(page, "Ett")
    box(page, "Lär dig mediet").check()
    choose(page, "Mitt konto")
    expect(box(page, "Sätt upp målen")).to_be_checked()
    expect(done(page)).to_have_text(f"1 av {all_items(page)} klara")
    assert find_faults(page) == []


def test_without_script_it_is_a_list_to_read_with_boxes_to_draw_in(open_page: OpenPage) -> None:
    page = open_page(CHECKLIST, script=False)
    item = page.locator("#malen")
    expect(item).to_contain_text("De ska vara relevanta och mätbara.")
    expect(page.locator("article :is(input, button, select, progress)").filter(visible=True)).to_have_count(0)
    drawn = item.evaluate("item => getComputedStyle(item, '::before').borderTopWidth")
    assert drawn != "0px"


# --- On paper, and for everyone ----------------------------------------------------------------


def print_sheets(page: Page) -> list[str]:
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [" ".join(sheet.extract_text().split()) for sheet in reader.pages]


def test_the_paper_names_the_account_and_the_day_and_has_no_buttons(page: Page) -> None:
    add_account(page, "Facebook – Kulturskolan")
    box(page, "Sätt upp målen").check()
    first, *rest = print_sheets(page)
    year = day_of_last_review()[:4]
    head = f"Facebook – Kulturskolan – 1 av {all_items(page)} klara. Utskriven den "
    assert head in first
    assert first.index(head) < first.index("lathund") < first.index("Sätt upp målen")
    assert year in first.split(head)[1][:20]
    for text in ("Börja om", "Lägg till konto", "Bockarna sparas"):
        assert text not in " ".join([first, *rest])
    assert min(len(sheet) for sheet in rest) > 200  # none is blank
    page.emulate_media(media="print")
    expect(box(page, "Sätt upp målen")).to_be_visible()


def test_the_button_prints(open_page: OpenPage) -> None:
    page = open_page(CHECKLIST, before="window.print = () => { document.title = 'Skrivs ut'; };")
    button(page, "Skriv ut").click()
    expect(page).to_have_title("Skrivs ut")


def test_without_script_the_paper_names_no_account_and_is_never_blank(open_page: OpenPage) -> None:
    sheets = print_sheets(open_page(CHECKLIST, script=False))
    assert "Utskriven" not in sheets[0]
    assert min(map(len, sheets)) > 200


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_any_state(
    open_page: OpenPage, width: int, palette: Literal["light", "dark"]
) -> None:
    page = open_page(CHECKLIST, width=width, palette=palette)
    assert find_faults(page) == [], "nothing ticked"
    add_account(page, "Ett mycket långt namn på ett konto som inte ryms på en rad i ett smalt fönster")
    for item in page.locator("[data-step=avsluta]").all():
        item.check()
    button(page, "Byt namn").click()
    page.get_by_label("Vad ska kontot heta i stället?").fill("")
    button(page, "Spara namnet").click()
    assert find_faults(page) == [], "a step done, and a name that is missing"
    button(page, "Avbryt").click()
    button(page, "Börja om").click()
    assert find_faults(page) == [], "started over"
    assert page.evaluate("document.documentElement.scrollWidth") <= width

"""The pages of accounts: which lists there are, what stands on each page, and how it is laid out."""

import datetime
from typing import Any

import pytest

from plan_schema import list_accounts, read_schema
from plan_schema.account_lists import LIST_BYTES, AccountList, account_data, cut, paginate
from plan_schema.account_pages import (
    ANSWER_BYTES,
    MODELS,
    CopiedPage,
    Part,
    copied_pages,
    lay_out,
    lay_out_sitemap,
    show_account,
    write_state,
)
from plan_schema.accounts import Account, Register
from plan_schema.model import Notes, State
from tests.conftest import ROOT
from tests.plan_cases import complete_plan

SCHEMA = read_schema(ROOT / "plan_schema/schema")
FEBRUARY, OCTOBER = datetime.date(2026, 2, 3), datetime.date(2026, 10, 1)


def make_account(name: str, state: State = State.ACTIVE, /, **answers: Any) -> Account:
    """An account of a unit, as the register has it."""
    said = complete_plan() | {"unit": name, "address": f"facebook.com/{name}"} | answers
    platform = SCHEMA.platform(said["platform"])
    assert platform
    closed = OCTOBER if state is State.CLOSED else None
    opened = None if state is State.APPROVED else FEBRUARY
    return Account(
        id=f"{platform.id}-{name.lower()}",
        file=f"forteckning/{name}.json",
        platform=platform,
        answers={field.id: said[field.id] for field in SCHEMA.published if field.id in said},
        key=said["address"],
        notes=Notes(state=state).model_copy(update={"opened": opened, "closed": closed}),
        administrators=2,
    )


def connect(*accounts: Account) -> Register:
    return Register(configured=True, accounts=accounts)


def titles(one: AccountList) -> list[str]:
    return [group.title for page in one.pages for group in page.groups]


# --- The lists --------------------------------------------------------------------------------


def test_the_list_is_of_active_accounts_under_their_units_and_letters_lead_into_it() -> None:
    own: dict[str, Any] = {"platform": "egen", "platform_name": "Bloggen"}
    lists = list_accounts(
        SCHEMA,
        connect(
            make_account("Biblioteket"),
            make_account("Biblioteket", **own),
            make_account("Museet", State.DORMANT),
            make_account("Ås"),
            make_account("112"),
        ),
    )
    active = lists.active
    assert (active.count, titles(active)) == (4, ["Biblioteket", "Ås", "112"])
    labels = [entry.label for entry in active.pages[0].groups[0].entries]
    assert labels == ["Facebook", "Bloggen"]
    assert active.letters == {"B": "konton/#bokstav-b", "Å": "konton/#bokstav-å"}
    assert [(one.platform and one.platform.id, one.count) for one in lists.platforms] == [
        ("facebook", 3),
        ("egen", 1),
    ]


def test_the_other_accounts_stand_by_state_and_only_open_ones_are_led_to() -> None:
    accounts = [make_account(state.name, state) for state in State]
    others = list_accounts(SCHEMA, connect(*accounts)).others
    assert titles(others) == ["Vilande", "Godkända men inte öppnade", "Avslutade"]
    links = [entry.link for group in others.pages[0].groups for entry in group.entries]
    assert links == ["https://facebook.com/DORMANT", "", ""]


def test_a_list_is_cut_so_that_no_page_is_too_large_and_none_is_lost() -> None:
    accounts = [
        make_account(f"Å{number // 3:04}", address=f"facebook.com/{'&<' * (number % 150)}{number}")
        for number in range(2000)
    ]
    one = list_accounts(SCHEMA, connect(*accounts)).active
    assert [page.url for page in one.pages][:3] == ["konton/", "konton/sida/2/", "konton/sida/3/"]
    entries = [entry for page in one.pages for group in page.groups for entry in group.entries]
    assert [entry.page for entry in entries] == [f"konton/konto/{account.id}/" for account in accounts]
    for page in one.pages:
        assert sum(entry.weight for group in page.groups for entry in group.entries) <= LIST_BYTES


def test_a_list_of_nothing_is_one_empty_page() -> None:
    assert list(cut([])) == [[]]
    assert [page.url for page in paginate("Konton", "konton/", "konton/sida/", []).pages] == ["konton/"]


def test_the_browser_is_given_what_stands_in_the_lists_and_no_more() -> None:
    data = account_data(SCHEMA, connect(make_account("Badet", State.CLOSED)))
    facebook = [platform["id"] for platform in data["platforms"]].index("facebook")
    assert data["accounts"] == [
        ["facebook-badet", "Badet", facebook, "Facebook", "facebook.com/Badet", "closed", "2026-02-03"]
    ]


# --- The page of an account -------------------------------------------------------------------


def test_the_page_of_an_account_says_what_is_published_by_the_forms_labels() -> None:
    answers = list(show_account(SCHEMA, make_account("Badet")))
    assert [answer.label for answer in answers] == [
        field.label for field in SCHEMA.published if complete_plan().get(field.id)
    ]
    by_label = {answer.label: answer for answer in answers}
    assert by_label["Webbadress"].link == "https://facebook.com/Badet"
    assert by_label["Socialt medium"].text == "Facebook"
    watch = {part.label: part.text for part in by_label["Bevakning och uppdatering"].parts}
    assert watch["Dagar"].startswith("måndag, tisdag")
    assert watch["Starttid"] == "08:00"


def test_of_a_very_long_answer_as_much_is_shown_as_there_is_room_for() -> None:
    long = {"purpose": "🎸" * 30_000, "audience": "&" * 30_000}
    purpose, audience = (
        answer.text for answer in show_account(SCHEMA, make_account("Badet", **long)) if "…" in answer.text
    )
    assert (purpose.count("🎸"), audience.count("&")) == (ANSWER_BYTES // 4, ANSWER_BYTES // len("&amp;"))
    short = {answer.text for answer in show_account(SCHEMA, make_account("Badet", purpose="å" * 12_000))}
    assert "å" * 12_000 in short


@pytest.mark.parametrize(
    ("state", "closed", "says"),
    [
        (State.APPROVED, None, "Planen är godkänd, men kontot är inte öppnat än."),
        (State.ACTIVE, None, "Kontot är öppet sedan den 3 februari 2026."),
        (
            State.ACTIVE,
            OCTOBER,
            "Kontot är öppet sedan den 3 februari 2026. Det ska avslutas den 1 oktober 2026.",
        ),
        (
            State.CLOSED,
            OCTOBER,
            "Kontot är avslutat. Det öppnades den 3 februari 2026 och avslutades den 1 oktober 2026.",
        ),
    ],
)
def test_the_state_is_said_in_words(state: State, closed: datetime.date | None, says: str) -> None:
    account = make_account("Badet", state)
    notes = account.notes.model_copy(update={"closed": closed})
    assert write_state(SCHEMA, Account(**(vars(account) | {"notes": notes}))) == says


# --- The layout -------------------------------------------------------------------------------


def test_every_state_has_its_page_and_the_first_page_of_a_list_is_an_editors() -> None:
    register = connect(*(make_account(state.name, state) for state in State))
    pages = list(copied_pages(SCHEMA, register, list_accounts(SCHEMA, register)))
    assert [page.url for page in pages] == [
        "konton/pa/facebook/",
        *(f"konton/konto/facebook-{state.name.lower()}/" for state in State),
    ]


def test_a_page_is_the_model_with_its_own_words_and_nothing_in_them_takes_effect() -> None:
    model = "<title>{{ title }} – Webb</title><p>{{ other }}</p>{{ content }}"
    page = CopiedPage("konton/konto/a/", "A & {{ content }}", "", Part("account.html", {}))
    assert lay_out(model, page, "<b>{{ title }}</b>") == (
        "<title>A &amp; {{ content }} – Webb</title><p>{{ other }}</p><b>{{ title }}</b>"
    )
    assert (page.depth, page.up) == (3, "../../../")


def test_the_site_map_lists_the_pages_and_not_the_models() -> None:
    urls = ["konton/", *(uri.replace(".md", "/") for uri in MODELS)]
    sitemap = "".join(f"\n  <url>\n <loc>http://localhost/{url}</loc>\n \n </url>" for url in urls)
    page = CopiedPage("konton/konto/a/", "A", "", Part("account.html", {}))
    assert lay_out_sitemap(sitemap, [page]).count("<url>") == 2
    assert "<loc>http://localhost/konton/konto/a/</loc>" in lay_out_sitemap(sitemap, [page])
    assert "modell" not in lay_out_sitemap(sitemap, [])

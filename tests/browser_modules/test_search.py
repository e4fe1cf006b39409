"""What people write in the search box leads to the page that answers: the built index, searched in Node."""

import json
from pathlib import Path
from typing import Any

import pytest

from plan_schema import SEARCH_INDEX
from plan_schema.node import run_node
from tests.browser_modules.conftest import MODULES, Run
from tests.conftest import ROOT
from tests.plan_cases import read_data

PAIRS = read_data("search_pairs.yml")
FIRST_AT_LEAST = 0.8


def search(index: Path, queries: list[str]) -> list[list[dict[str, Any]]]:
    """What each query finds, the best first."""
    order = {"module": (MODULES / "search-index.js").as_uri(), "index": str(index), "queries": queries}
    result = run_node(ROOT, [Path(__file__).parent / "rank_queries.js"], json.dumps(order))
    assert result.returncode == 0, result.stderr
    found: list[list[dict[str, Any]]] = json.loads(result.stdout)
    return found


def find_place(pair: dict[str, Any], hits: list[dict[str, Any]]) -> int:
    """The place of the first page that answers, from 1; far down when none does."""
    answers = [pair["page"]] if isinstance(pair["page"], str) else pair["page"]
    return next((place for place, hit in enumerate(hits, 1) if hit["url"] in answers), 999)


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("half", PAIRS)
def test_the_page_that_answers_is_among_the_first_three_and_mostly_first(site: Path, half: str) -> None:
    pairs = PAIRS[half]
    found = search(site / SEARCH_INDEX, [pair["query"] for pair in pairs])
    places = [find_place(pair, hits) for pair, hits in zip(pairs, found, strict=True)]
    first = places.count(1) / len(pairs)
    in_three = sum(place <= 3 for place in places) / len(pairs)
    print(f"{half}: {len(pairs)} queries, {first:.0%} first, {in_three:.0%} in three")
    astray = {
        pair["query"]: [hit["url"] for hit in hits[:3]]
        for pair, hits, place in zip(pairs, found, places, strict=True)
        if place > 3
    }
    assert astray == {}
    assert first >= FIRST_AT_LEAST


def test_there_are_pairs_enough_on_both_sides_of_the_tuning() -> None:
    queries = [pair["query"] for half in PAIRS.values() for pair in half]
    assert len(queries) == len(set(queries)) >= 60
    assert len(PAIRS["before_tuning"]) * 2 >= 60


@pytest.mark.parametrize(
    ("query", "alike"),
    [
        (
            "skärmdump",
            ["skärmdumpar", "skarmdumpen", "SKÄRMDUMP", "skärmdunp", "skrämdump", "dump", "skärm dump"],
        ),
        ("gallring", ["gallra", "gallras", "gallringen"]),
        ("lösenord", ["lösenordet", "losenord", "lösenrod"]),
    ],
)
def test_forms_spellings_and_errors_find_the_same_page_first(
    site: Path, query: str, alike: list[str]
) -> None:
    expected, *found = search(site / SEARCH_INDEX, [query, *alike])
    assert [hits[0]["url"] for hits in found] == [expected[0]["url"]] * len(alike)


def make_index(tmp_path: Path, *pages: tuple[str, str, list[str]]) -> Path:
    """An index of pages, each with a title, a text and search words."""
    index = {
        "questions": ["gör"],
        "pages": [
            {"url": title, "title": title, "menu": title, "trail": [], "description": "", "words": words,
             "sections": [{"anchor": "a", "heading": "Rubrik", "text": text}]}
            for title, text, words in pages
        ],
    }  # fmt: skip
    path = tmp_path / "index.json"
    path.write_text(json.dumps(index), "utf-8")
    return path


def addresses(hits: list[dict[str, Any]]) -> list[str]:
    return [hit["url"] for hit in hits]


def test_words_that_only_ask_are_left_out_and_find_nothing_by_themselves(tmp_path: Path) -> None:
    index = make_index(tmp_path, ("ett", "Så gör du när det brinner", []), ("två", "En katt", []))
    asked, alone = search(index, ["hur gör man med en katt", "gör"])
    assert addresses(asked) == ["två"]
    assert addresses(alone) == []


def test_a_page_with_all_the_words_comes_before_one_with_some_and_both_are_found(tmp_path: Path) -> None:
    index = make_index(
        tmp_path,
        ("some", "katt katt katt katt", []),
        ("all", "En katt satt i ett träd och tittade på en hund en lång stund", []),
        ("other", "häst", []),
    )
    [found] = search(index, ["katt hund"])
    assert addresses(found) == ["all", "some"]


def test_an_error_is_forgiven_only_where_nothing_is_spelt_so(tmp_path: Path) -> None:
    index = make_index(tmp_path, ("rätt", "banan", []), ("nästan", "kanan", []))
    right, wrong, short = search(index, ["banan", "bnaan", "ba"])
    assert addresses(right) == addresses(wrong) == ["rätt"]
    assert "nästan" not in addresses(short)


def test_a_compound_that_no_page_has_is_found_by_its_parts(tmp_path: Path) -> None:
    index = make_index(
        tmp_path, ("both", "lösenord och byten", []), ("one", "byta cykel", []), ("no", "x", [])
    )
    [found] = search(index, ["lösenordsbyte"])
    assert addresses(found) == ["both", "one"]


def test_the_words_of_the_editor_outdo_the_text(tmp_path: Path) -> None:
    index = make_index(tmp_path, ("text", "Vi nämner fb här", []), ("words", "Något annat", ["fb", "face"]))
    [found] = search(index, ["fb"])
    assert addresses(found) == ["words", "text"]


def test_what_was_found_is_marked_in_the_form_it_stands_in(tmp_path: Path) -> None:
    text = "ord " * 100 + "Kommunens förvaltningschefer skriver. " + "ord " * 100
    [[hit]] = search(make_index(tmp_path, ("ett", text, [])), ["chef"])
    assert [piece["text"] for piece in hit["excerpt"] if piece["marked"]] == ["förvaltningschefer"]
    assert len("".join(piece["text"] for piece in hit["excerpt"])) < 200
    assert hit["sections"][0]["url"] == "ett#a"


@pytest.mark.parametrize(
    "query", ["", "   ", "!?", "å", "<b>", "x" * 5000, "a b c d e f g h " * 50, "constructor __proto__"]
)
def test_nothing_that_is_written_makes_it_throw(site: Path, query: str) -> None:
    [found] = search(site / SEARCH_INDEX, [query])
    assert isinstance(found, list)


def test_one_typing_error_is_one(run: Run) -> None:
    pairs = {
        "abcd abcd": True, "abcd abce": True, "abcd abc": True, "abc abcd": True, "abcd bacd": True,
        "abcd abdc": True, "abcd badc": False, "abcd abef": False, "abcd ab": False, "abcd acbde": False,
    }  # fmt: skip
    assert run("search-words.js", "isOneErrorApart", [pair.split() for pair in pairs]) == list(pairs.values())


@pytest.mark.parametrize(
    "forms",
    [
        "granska granskar granskning granskningen",
        "arkivera arkiverar arkivering",
        "blockera blockerad blockering blockerades",
        "radera raderas radering raderat",
        "kommentar kommentarer kommentarerna kommentera",
        "inlägg inlägget inläggen",
        "konto kontot konton kontona",
        "policy policyn",
        "sida sidan sidor sidorna",
        "anmäla anmäler anmält anmälan",
        "godkänna godkänner godkänt godkännande",
        "administratör administratören administratörer",
        "rasism rasist rasistisk rasistiska",
        "hot hotet hota hotfull",
        "ta tar",
    ],
)
def test_forms_of_a_word_have_one_stem(run: Run, forms: str) -> None:
    folded = run("search-words.js", "fold", [[form] for form in words(forms)])
    assert len(set(run("search-words.js", "stem", [[form] for form in folded]))) == 1


def test_words_apart_stay_apart(run: Run) -> None:
    apart = ["kommentar", "kommun", "komma", "radera", "rad", "person", "personal"]
    assert len(set(run("search-words.js", "stem", [[word] for word in apart]))) == len(apart)

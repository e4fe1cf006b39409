"""Whether a text gives away somebody in a plan, however it is written."""

import pytest

from plan_schema.persons import find_traces, says_person


@pytest.mark.parametrize(
    "text",
    [
        "Ring 031-390 06 01 (8–16) eller läs mer.",
        "Ring 031.390.06.01",
        "031\u2011390\u00a006\u00a001",
        "+46 31 390 06 01/02",
        "Åsa Öbergs sida",
        "Ansvarig: Öberg, Åsa",
        "asa oberg sköter sidan",
        "instagram.com/asaoberg",
        "asa.oberg [at] example.com",
        "Skriv till ASA.OBERG@EXAMPLE.COM",
    ],
)
def test_a_person_is_found_however_written(text: str) -> None:
    person = {"name": "Åsa Öberg", "email": "asa.oberg@example.com", "phone": "031-390 06 01"}
    assert says_person(find_traces([person], "Kulturskolan"), text)
    assert not says_person(find_traces([person], "Kulturskolan"), "Vi åsamkar ingen något 031-390 06 0.")


@pytest.mark.parametrize(
    "name",
    [
        "Åsa Öberg, bibliotekarie",
        "Åsa Öberg (vik.)",
        "Åsa Öberg-Berg",
        "Åsa Maria Öberg",
        "Öberg, Åsa (skolan)",
    ],
)
def test_a_persons_field_may_hold_more_than_a_name(name: str) -> None:
    traces = find_traces([{"name": name, "email": "zq15@example.com"}], "Kulturskolan")
    assert says_person(traces, "Åsa Öberg svarar på vardagar.")
    assert says_person(traces, "Skriv till zq15 snabela example.com.")
    assert not says_person(traces, "Kulturskolan svarar på vardagar.")

"""The calendars in the built site."""

from pathlib import Path

import pytest
from ical.calendar_stream import IcsCalendarStream

from tests.conftest import ROOT, run


def test_every_calendar_in_the_site_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTER_FOLDER", str(ROOT / "tests/data/register"))
    monkeypatch.setenv("SITE_URL", "https://intranat.example/")
    result = run(["-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")], ROOT)
    assert result.returncode == 0, result.stderr
    found = {
        path.stem: IcsCalendarStream.calendar_from_ics(path.read_bytes().decode("utf-8")).events
        for path in sorted((tmp_path / "site/kalender").glob("*.ics"))
    }
    assert set(found) >= {"alla_konton", "facebook-kulturskolan", "egen-bygdebloggen"}
    assert all(found.values()), "a calendar without an event is not valid (RFC 5545, 3.6)"
    [page] = {event.url for event in found["facebook-kulturskolan"]}
    assert page == "https://intranat.example/konton/konto/facebook-kulturskolan/"

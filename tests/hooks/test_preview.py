"""The preview: it never refuses, and never hangs; an editor sees what is wrong on the page."""

import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import environment, long_overdue, replace

Preview = Callable[..., str]


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    """Starts a preview of a project on a free port and returns its address once it serves."""
    started: list[subprocess.Popen[str]] = []

    def start(today: str | None = None) -> str:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project,
            env=environment(today),
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        started.append(process)
        assert process.stderr
        said = []
        for line in process.stderr:
            said.append(line)
            if "Serving on" in line:
                return re.search(r"http://\S+", line)[0]  # type: ignore[index]
        raise AssertionError("".join(said))

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=20)


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        text: str = answer.read().decode("utf-8")
    return text


def test_an_overdue_review_is_shown_and_not_refused(project: Path, preview: Preview) -> None:
    start = read(preview(long_overdue()))
    assert "Det här stoppar bygget" in start
    assert "försenad" in start


def test_a_schema_that_cannot_be_read_shows_its_message(project: Path, preview: Preview) -> None:
    replace(project / "plan_schema/schema/plan.yml", "label: Webbadress", "lable: Webbadress <b>")
    start = read(preview())
    assert "Webbplatsen kan inte visas" in start
    assert "Menade du ”label”?" in start


def test_a_log_that_cannot_be_read_shows_its_message(project: Path, preview: Preview) -> None:
    (project / "docs/granskning.yml").write_text("interval_years: [", "utf-8")
    assert "docs/granskning.yml, rad 1: raden går inte att läsa" in read(preview())


def test_a_misspelt_placeholder_shows_its_message_and_the_page(project: Path, preview: Preview) -> None:
    replace(project / "docs/index.md", "{{ kommun.accounts_page }}", "{{ kommun.kontosida }}")
    start = read(preview())
    assert "platshållaren {{ kommun.kontosida }} finns inte" in start
    assert "Fyll i en aktivitetsplan" in start

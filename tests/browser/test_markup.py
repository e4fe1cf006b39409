"""The Nu HTML checker has nothing against any page.

Errors and warnings fail. What the checker only informs of does not: on this site that is the closing slash of
`<br />`, which Python-Markdown writes and which has no effect. Both are printed (`pytest -s`).
"""

import json
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from plan_schema.model import TestedPart
from plan_schema.node import require_home
from tests.browser.accessibility_record import Record
from tests.browser.checks import Findings
from tests.browser.site_pages import every_page, read_sitemap

CHECKER = require_home() / "node_modules/vnu-jar/build/dist/vnu.jar"
ACCEPTED = (
    # Hidden until script has something to say in it.
    ("aktivitetsplan/", "Empty heading."),
    ("dokumentera/", "Empty heading."),
    # The form's rules, which are JSON.
    ("aktivitetsplan/", "Text run is not in Unicode Normalization Form C."),
    ("dokumentera/", "Text run is not in Unicode Normalization Form C."),
    # It knows no host to call 'self', and takes data for code. What is really stopped, the browser says.
    ("", "Resource violates Content Security Policy (meta tag)"),
    ("", "Inline script violates Content Security Policy (meta tag)"),
)
"""Page and warning that is no fault there."""


@dataclass(frozen=True)
class Message:
    """What the checker says of one place."""

    page: str
    line: int
    kind: str
    """`error`, `warning` or `info`."""
    text: str

    @property
    def fault(self) -> bool:
        """Whether it must be mended."""
        accepted = any(self.page.startswith(page) and self.text.startswith(text) for page, text in ACCEPTED)
        return self.kind != "info" and not (self.kind == "warning" and accepted)


def run_checker(folder: Path) -> list[Message]:
    """What the checker says of every HTML file in a folder, in one run."""
    options = ["--format", "json", "--stdout", "--skip-non-html"]
    command = ["java", "-jar", str(CHECKER), *options, str(folder)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    return [
        Message(
            message.get("url", "").removeprefix(f"file:{folder}/"),
            message.get("lastLine", 0),
            message.get("subType") or message["type"],
            message["message"],
        )
        for message in json.loads(result.stdout)["messages"]
    ]


def test_the_checker_finds_no_fault_on_any_page(site: Path, record: Record) -> None:
    messages = run_checker(site)
    for (kind, text), count in Counter((m.kind, m.text) for m in messages).items():
        print(f"{count} x {kind}: {text}")
    found = Findings()
    for message in messages:
        if message.fault:
            found.note(f"{message.page}, line {message.line}", f"{message.kind}: {message.text}")
    record.note(TestedPart.MARKUP, found)
    found.raise_if_any()


def test_the_checker_sees_a_fault(tmp_path: Path) -> None:
    page = '<!DOCTYPE html><html lang="sv"><title>x</title><p id="a">1<p id="a">2</html>'
    (tmp_path / "index.html").write_text(page, "utf-8")
    assert any(message.fault for message in run_checker(tmp_path))


def test_the_sitemap_lists_every_page_that_is_built(site: Path) -> None:
    built = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert set(read_sitemap(site)) == {"/" if page == "." else f"/{page}/" for page in built}
    assert all((site / page.strip("/")).exists() for page in every_page(site))

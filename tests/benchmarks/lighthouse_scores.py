"""What Lighthouse says of four pages, as on a phone: the median of five runs, at least 99 in every category.

Run by `make benchmark`. Lighthouse is no part of the project's own packages: it is installed by its own lock
file, under `.build/lighthouse/`, the first time it is needed. Its package.json pins `third-party-web`, which
one of the packages asks for as "latest"; a lock file cannot hold that.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from plan_schema.node import require_node
from tests.benchmarks.gzip_server import serve_compressed
from tests.benchmarks.page_weight import PAGES
from tests.conftest import ROOT, run

PACKAGES = Path(__file__).parent / "lighthouse"
INSTALLED = ROOT / ".build/lighthouse"
MEASURED = ("start", "guideline", "how-to", "form")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 5
LEAST = 99
CHROME = "--headless=new --no-sandbox --disable-background-networking --disable-component-update"


def main() -> int:
    """Install, measure, print, and fail when a median is too low."""
    install()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        result = run(["-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], ROOT)
        if result.returncode:
            raise SystemExit(result.stdout + result.stderr)
        with serve_compressed(site) as address:
            reports = {name: [measure(address + PAGES[name]) for _ in range(RUNS)] for name in MEASURED}
    version = next(iter(reports.values()))[0]["lighthouseVersion"]
    print(f"Lighthouse {version}, mobile, median of {RUNS} (least of {RUNS}); at least {LEAST} is asked for")
    print(f"{'':12}" + "".join(f"{category:>18}" for category in CATEGORIES))
    broken = False
    for name, runs in reports.items():
        scores = {category: [score(report, category) for report in runs] for category in CATEGORIES}
        cells = (f"{statistics.median(values):.0f} ({min(values):.0f})" for values in scores.values())
        print(f"{name:12}" + "".join(f"{cell:>18}" for cell in cells))
        broken |= any(statistics.median(values) < LEAST for values in scores.values())
    for name, runs in reports.items():
        for text in sorted({text for report in runs for text in lost_points(report)}):
            print(f"{name:12}{text}")
    return 1 if broken else 0


def install() -> None:
    """Lighthouse and its packages, when the lock file is another than last time."""
    kept = INSTALLED / "package-lock.json"
    lock = PACKAGES / "package-lock.json"
    if kept.exists() and (INSTALLED / "node_modules/.package-lock.json").exists():
        if kept.read_bytes() == lock.read_bytes():
            return
        shutil.rmtree(INSTALLED)
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PACKAGES / name, INSTALLED / name)
    shutil.copy(ROOT / ".npmrc", INSTALLED / ".npmrc")
    npm = shutil.which("npm", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    subprocess.run(
        [npm or "npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=INSTALLED,
        check=True,
    )


def measure(address: str) -> dict[str, Any]:
    """One run of Lighthouse, in a browser of its own."""
    chrome = shutil.which("chromium")
    if not chrome:
        raise SystemExit("chromium is missing; `make test` installs it")
    command = [
        *(str(require_node()), str(INSTALLED / "node_modules/lighthouse/cli/index.js"), address),
        *("--output=json", "--quiet", "--no-enable-error-reporting", f"--chrome-flags={CHROME}"),
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    result = subprocess.run(
        command,
        cwd=INSTALLED,
        env={**os.environ, "CHROME_PATH": chrome},
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    if result.returncode:
        raise SystemExit(f"Lighthouse failed on {address}:\n{result.stderr}")
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def score(report: dict[str, Any], category: str) -> float:
    """A category's score, of 100."""
    return float(report["categories"][category]["score"] or 0) * 100


def lost_points(report: dict[str, Any]) -> list[str]:
    """Every audit that counts and is not perfect."""
    return [
        f"{category}: {report['audits'][audit['id']]['title']}"
        for category in CATEGORIES
        for audit in report["categories"][category]["auditRefs"]
        if audit["weight"]
        and (report["audits"][audit["id"]]["score"] or 0) < 0.9
        and report["audits"][audit["id"]]["scoreDisplayMode"]
        not in ("notApplicable", "manual", "informative")
    ]


if __name__ == "__main__":
    sys.exit(main())

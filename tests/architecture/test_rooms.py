"""The rules of the house, as code: who may import whom, what is public, what is listed once."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import plan_schema
from plan_schema import read_schema
from tests.conftest import ROOT

PLAN_SCHEMA = sorted((ROOT / "plan_schema").rglob("*.py"))
HOOKS = sorted((ROOT / "hooks").glob("*.py"))
BROWSER = sorted((ROOT / "overrides/assets/javascripts").glob("*.js"))
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every module imported anywhere in a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", PLAN_SCHEMA, ids=name)
def test_plan_schema_knows_nothing_of_mkdocs_hooks_or_tests(path: Path) -> None:
    outside = {module.split(".")[0] for module in imports(path)}
    assert outside.isdisjoint({"mkdocs", "material", "hooks", "tests"})


@pytest.mark.parametrize("path", HOOKS, ids=name)
def test_a_hook_is_short_and_imports_only_the_front_desk_at_the_top(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < 60
    for module in imports(path):
        assert module == "plan_schema" or not module.startswith(("plan_schema.", "hooks", "tests")), module
    tree = ast.parse(text)
    everywhere = sum(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(tree))
    assert everywhere == sum(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.body)


PURE = {
    "account-list.js",
    "addresses.js",
    "answers.js",
    "conditions.js",
    "display.js",
    "fingerprint.js",
    "fit-notes.js",
    "form-beginning.js",
    "form-document.js",
    "picture-jpeg.js",
    "picture-png.js",
    "picture-stream.js",
    "picture-webp.js",
    "search-index.js",
    "search-words.js",
    "types.js",
    "validation.js",
}
"""Browser modules that know no page, no clock and no storage, and that all others may use."""
ENTRIES = {"site.js", "form-page.js"}
"""What wires the parts: of every page, and of pages with a form."""
SHARED = PURE | {"elements.js", "worker-service.js"}
"""The same, what finds the elements of a page, and what stands in every worker."""


@pytest.mark.parametrize("path", BROWSER, ids=name)
def test_browser_modules_import_only_shared_ones_and_packages(path: Path) -> None:
    found = re.findall(r'^import .* from "\./(.*)";', path.read_text("utf-8"), re.MULTILINE)
    beside = {module for module in found if module not in SHARED}
    if path.name.startswith("pdf-"):  # what makes the document is one part in several files
        beside = {module for module in beside if not module.startswith("pdf-")}
    assert path.name in ENTRIES or not beside


@pytest.mark.parametrize("path", [path for path in BROWSER if path.name in PURE], ids=name)
def test_pure_browser_modules_touch_nothing_outside(path: Path) -> None:
    text = path.read_text("utf-8")
    for outside in ("window", "localStorage", "indexedDB", "Date.now", "new Date()", "fetch(", "setTimeout"):
        assert outside not in text


@pytest.mark.parametrize("path", BROWSER, ids=name)
def test_browser_modules_hold_no_swedish_and_need_no_secure_context(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"[åäöÅÄÖ]", text)
    for api in ("crypto.subtle", "randomUUID", "navigator.locks", "navigator.storage", "navigator.clipboard"):
        assert api not in text


def test_browser_modules_and_templates_know_no_field_by_name() -> None:
    schema = read_schema(ROOT / "plan_schema/schema")
    fields = {field.id for form in schema.forms for field in form.fields} - {
        "account",
        "address",
        "closed",
        "done",
        "monitoring",
        "other",
        "pictures",
        "place",
        "platform",
        "reason",
        "saved",
        "taken",
        "text",
        "unit",
    }  # also kinds, facts and states of an account, words
    for path in [*BROWSER, *TEMPLATES]:
        quoted = set(re.findall(r"""["'`.\[]([a-z_]+)["'`\]]""", path.read_text("utf-8")))
        assert quoted.isdisjoint(fields), name(path)


def test_no_platform_is_listed_outside_the_schema() -> None:
    schema = read_schema(ROOT / "plan_schema/schema")
    names = {platform.id for platform in schema.platforms} - {"x", "egen", "annat"}  # ordinary words
    for path in [*PLAN_SCHEMA, *HOOKS, *BROWSER, *TEMPLATES]:
        if path.parent.name != "problems":  # names facebook.yml as an example of a file
            quoted = re.findall(r"""["'/]([a-z]+)["'./]""", path.read_text("utf-8"))
            assert names.isdisjoint(quoted), name(path)


def test_the_front_desk_lists_what_it_offers() -> None:
    tree = ast.parse((ROOT / "plan_schema/__init__.py").read_text("utf-8"))
    offered = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert sorted(offered) == sorted(plan_schema.__all__)


@pytest.mark.parametrize(
    "lock",
    [
        "requirements.lock",
        "requirements-test.lock",
        "package-lock.json",
        "tests/benchmarks/lighthouse/package-lock.json",
    ],
)
def test_lock_files_carry_hashes_and_no_registry_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert "--hash=sha256:" in text or '"integrity": "sha512-' in text


def test_an_error_is_worded_in_one_place() -> None:
    """Problem texts come from `problems`; nobody else writes a Swedish error sentence."""
    for path in PLAN_SCHEMA:
        if path.parent.name == "problems" or path.name == "__main__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Problem", "Finding"):
                text = node.args[-1]
                assert not isinstance(text, ast.Constant | ast.JoinedStr), f"{name(path)}:{node.lineno}"

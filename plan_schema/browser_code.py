"""The browser modules and what they need of others' work, as the files that the site publishes."""

import json
from pathlib import Path

from plan_schema import problems
from plan_schema.fonts import FONT_PACKAGE, render_fonts
from plan_schema.keeping import CONTENTS, keep
from plan_schema.licences import render_licences
from plan_schema.node import INSTALLED, require_home, run_node
from plan_schema.problems import Problem, ProblemsFound

SOURCES = "overrides/assets/javascripts"
SCRIPTS, FONTS = "assets/javascripts", "assets/fonts"
"""Where they stand on the site."""
ENTRY, FORM_MODULE, PDF_MODULE, WORKER = "site.js", "form-page.js", "pdf-document.js", "pdf-worker.js"
ENTRIES = (ENTRY, FORM_MODULE, PDF_MODULE, WORKER)
"""The project's own workers are chunks: the page imports them to be told their addresses."""
LICENCES = "tredjepart.txt"
READER = "pdfjs-dist"
INSIDE = {"core-js (i pdfjs-dist)": "Denis Pushkarev, 2013–2025, and CoreJS Company, 2025–2026"}
"""Packages under the MIT licence that others carry inside them, already bundled → their authors."""
UNUSED = ("@noble/ciphers/aes", "brotli/decompress.js", "linebreak", "png-js")
"""What pdfkit brings for passwords, compressed fonts, flowing text and pictures: 900 kB not to load."""
STUB = """\
const left = () => { throw new Error("Left out of the bundle"); };
export { left as default, left as cbc, left as ecb };
"""
OPTIONS = (
    "--bundle", "--splitting", "--format=esm", "--minify", "--target=es2022", "--charset=utf8",
    "--legal-comments=none", "--entry-names=[name]-[hash]", "--chunk-names=[name]-[hash]",
    "--log-level=warning", "--color=false",
)  # fmt: skip
SHIM_TRACE = "\nnode:child_process"
"""Where esbuild's own words end and those of the script that starts it begin."""
FACTS = "facts.json"


def render_browser_code(root: Path) -> dict[str, Path]:
    """Address on the site → file, for all that the browser loads. Made once for the same sources."""
    folder = bundle(root)
    scripts = {path.name: path for path in folder.iterdir() if path.name not in (FACTS, CONTENTS)}
    return {f"{SCRIPTS}/{name}": path for name, path in sorted(scripts.items())} | {
        f"{FONTS}/{path.name}": path for path in render_fonts().values()
    }


def find_pdf_module(root: Path) -> Path:
    """The bundled module that makes the document, for Node to run."""
    folder = bundle(root)
    return folder / str(json.loads((folder / FACTS).read_text("utf-8"))[PDF_MODULE])


def find_form_module(root: Path) -> str:
    """Where the code of pages with a form stands on the site, so that they can ask for it at once."""
    return f"{SCRIPTS}/{json.loads((bundle(root) / FACTS).read_text('utf-8'))[FORM_MODULE]}"


def bundle(root: Path) -> Path:
    """The folder with the bundle of a project's browser modules."""
    home = require_home()
    sources = sorted((root / SOURCES).glob("*.js"))
    inputs = [
        (home / INSTALLED).read_bytes(),
        repr((STUB, UNUSED, OPTIONS, ENTRIES, INSIDE)).encode(),
        *(part for path in sources for part in (path.name.encode(), path.read_bytes())),
    ]
    return keep(home, "code", inputs, lambda folder: run_esbuild(home, root, folder))


def run_esbuild(home: Path, root: Path, folder: Path) -> None:
    """Fill a folder with the entry under its own name, chunks named by their content, and the licences."""
    stub, report = folder / "stub.js", folder / "report.json"
    stub.write_text(STUB, "utf-8")
    entries = [root.resolve() / SOURCES / name for name in ENTRIES]
    result = run_node(
        home,
        [home / "node_modules/esbuild/bin/esbuild", *entries, *OPTIONS, f"--outdir={folder}",
         f"--metafile={report}", *(f"--alias:{name}={stub}" for name in UNUSED)],
    )  # fmt: skip
    if result.returncode:
        said = result.stderr.partition(SHIM_TRACE)[0]
        raise ProblemsFound([Problem(SOURCES, 0, problems.build.broken_browser_code(said))])
    facts = json.loads(report.read_text("utf-8"))
    names = {
        Path(output["entryPoint"]).name: Path(path).name
        for path, output in facts["outputs"].items()
        if "entryPoint" in output
    }
    (folder / names[ENTRY]).rename(folder / ENTRY)
    reader = json.loads((home / "node_modules" / READER / "package.json").read_text("utf-8"))
    (folder / names[WORKER]).rename(folder / f"{Path(WORKER).stem}-{reader['version']}.js")
    packages = {package for path in facts["inputs"] if (package := find_package(home / path))}
    packages |= {home / "node_modules" / name for name in (READER, FONT_PACKAGE)}
    (folder / LICENCES).write_text(render_licences(packages, INSIDE), "utf-8")
    told = {name: names[name] for name in (FORM_MODULE, PDF_MODULE)}
    (folder / FACTS).write_text(json.dumps(told), "utf-8")
    for path in (stub, report):
        path.unlink()


def find_package(path: Path) -> Path | None:
    """The folder of the package that a file belongs to; none for the project's own."""
    parts = path.parts
    if "node_modules" not in parts:
        return None
    start = len(parts) - parts[::-1].index("node_modules")
    return Path(*parts[: start + (2 if parts[start].startswith("@") else 1)])

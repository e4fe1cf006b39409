"""The files of an archive's folder, one at a time: what each holds, or why that cannot be told."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from plan_schema import problems
from plan_schema.archive_faults import ArchivedFile
from plan_schema.document_file import (
    MAX_PICTURES_BYTES,
    BrokenPdfError,
    LockedPdfError,
    find_document,
    is_pdf,
    open_pdf,
    read_attachments,
)
from plan_schema.folders import find_files
from plan_schema.model import Form
from plan_schema.problems import Problem


def read_archive(folder: Path, forms: Sequence[Form], found: list[Problem]) -> Iterator[ArchivedFile]:
    """Every file in a folder and below it; what is wrong with a folder goes to `found`."""

    def refuse(path: Path, text: str) -> None:
        found.append(Problem(name_below(folder, path), 0, text))

    for path in find_files(folder, refuse):
        yield read_archived(path, name_below(folder, path), forms)


def name_below(folder: Path, path: Path) -> str:
    """Where a file is, seen from the archive's folder."""
    return path.relative_to(folder).as_posix()


def read_archived(path: Path, name: str, forms: Sequence[Form]) -> ArchivedFile:
    """One file; it is never in memory as a whole, and nothing that it holds raises."""
    try:
        if path.exists() and not path.is_file():
            return ArchivedFile(name, fault=problems.files.not_a_file())
        with path.open("rb") as file:
            return read_open_file(file, name, forms)
    except FileNotFoundError:
        return ArchivedFile(name, fault=problems.archive.link_to_nothing())
    except OSError:
        return ArchivedFile(name, fault=problems.files.unreadable_file())


def read_open_file(file: io.BufferedReader, name: str, forms: Sequence[Form]) -> ArchivedFile:
    """One file that is open for reading."""
    if not is_pdf(file.read(1024)):
        return ArchivedFile(name)
    if file.seek(0, io.SEEK_END) > MAX_PICTURES_BYTES:
        return ArchivedFile(name, fault=problems.files.too_large_file(MAX_PICTURES_BYTES))
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    try:
        reader = open_pdf(file)
        attachments, damaged = read_attachments(reader)
    except BrokenPdfError:
        return ArchivedFile(name, sha256, fault=problems.archive.broken_pdf())
    except LockedPdfError:
        return ArchivedFile(name, sha256, fault=problems.archive.locked_pdf())
    document = find_document(attachments, {form.id for form in forms})
    if document is None:
        return ArchivedFile(name, sha256, fault=problems.archive.broken_pdf() if damaged else "")
    return ArchivedFile(name, sha256, document, frozenset(find_pictures(reader)))


def find_pictures(reader: PdfReader) -> Iterator[str]:
    """The digest of each picture on the pages of a PDF: its bytes as they stand there, still compressed."""
    seen: set[tuple[int, int]] = set()
    try:
        for page in reader.pages:
            yield from find_pictures_in(reader, page, seen)
    except Exception:  # pypdf lets out whatever a broken file leads to; the pictures after it are missed
        return


def find_pictures_in(
    reader: PdfReader, holder: DictionaryObject, seen: set[tuple[int, int]]
) -> Iterator[str]:
    """The same of a page, or of what is drawn on one."""
    rest = [holder]
    while rest:
        drawn = find_group(find_group(rest.pop(), "/Resources"), "/XObject")
        for name in drawn:
            reference = drawn.raw_get(name)
            if not isinstance(reference, IndirectObject) or (place := place_of(reference)) in seen:
                continue
            seen.add(place)
            try:
                stream = reference.get_object()
                is_picture = isinstance(stream, StreamObject) and str(stream["/Subtype"]) == "/Image"
            except Exception:  # one that is broken hides none of the others
                continue
            if isinstance(stream, StreamObject) and is_picture:
                yield hashlib.sha256(StreamObject.get_data(stream)).hexdigest()
            elif isinstance(stream, DictionaryObject):
                rest.append(stream)
            reader.resolved_objects.pop(place, None)  # pypdf keeps all that it has read


def find_group(holder: DictionaryObject, key: str) -> DictionaryObject:
    """What stands at a key, wherever in the file it is kept; nothing where it is no group."""
    found = holder.get(key, DictionaryObject()).get_object()
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def place_of(reference: IndirectObject) -> tuple[int, int]:
    """Where pypdf keeps what it has read."""
    return reference.generation, reference.idnum

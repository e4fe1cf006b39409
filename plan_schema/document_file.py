"""A form's file in, its document out: JSON, or a PDF that carries it."""

import json
import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from pypdf import PdfReader

from plan_schema import problems
from plan_schema.model import Form, Kind
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.yaml_source import decode_text, read_bytes

MAX_DOCUMENT_BYTES = 20_000_000
"""Largest file read of a form without pictures, in bytes: far above long answers, far below what hurts."""
MAX_PICTURES_BYTES = 600_000_000
"""Largest file read of a form with pictures, in bytes: forty photographs of the best cameras have room."""
MAX_DEPTH = 20
"""Deepest nesting read; a form's own document has four levels."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # tells of every flaw; our reader is told what matters


def read_document(path: Path, forms: Sequence[Form]) -> Any:
    """The document in a file, by its content and not its name; ProblemsFound when there is none.

    Among the files inside a PDF, the last that is of one of the forms wins, or else the last of any form.
    """
    if not path.exists():
        raise refuse(path.name, problems.document.missing_file())
    content = read_bytes(path, path.name, max(find_file_limit(form) for form in forms))
    return parse_document(content, path.name, {form.id for form in forms})


def parse_document(content: bytes, name: str, forms: Collection[str]) -> Any:
    """The document in the bytes of a file called `name`; ProblemsFound when there is none."""
    if not is_pdf(content):
        return parse_json(content, name)
    try:
        attachments, damaged = read_attachments(open_pdf(BytesIO(content)))
    except BrokenPdfError:
        raise refuse(name, problems.document.broken_pdf()) from None
    except LockedPdfError:
        raise refuse(name, problems.document.encrypted_pdf()) from None
    document = find_document(attachments, forms)
    if document is not None:
        return document
    if damaged:
        raise refuse(name, problems.document.broken_pdf())
    raise refuse(
        name,
        problems.document.pdf_with_other_data() if attachments else problems.document.pdf_without_data(),
    )


def is_pdf(content: bytes) -> bool:
    """Whether it is a PDF, also after bytes that do not belong to it; a JSON text may speak of one."""
    return b"%PDF-" in content[:1024] and not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


class BrokenPdfError(Exception):
    """A PDF is broken, or cut off."""


class LockedPdfError(Exception):
    """A PDF cannot be opened without its password."""


def open_pdf(file: BinaryIO) -> PdfReader:
    """A PDF to read from, as long as its file is open."""
    try:
        reader = PdfReader(file)
        opened = not reader.is_encrypted or bool(reader.decrypt(""))
    except Exception:  # pypdf lets out whatever a broken file leads to
        raise BrokenPdfError from None
    if not opened:
        raise LockedPdfError
    return reader


def read_attachments(reader: PdfReader) -> tuple[list[bytes], bool]:
    """The files inside a PDF, and whether any of them cannot be read."""
    attachments: list[bytes] = []
    damaged = False
    try:
        for attachment in reader.attachment_list:
            try:
                attachments.append(attachment.content)
            except Exception:  # one that is broken hides none of the others
                damaged = True
    except Exception:  # pypdf lets out whatever a broken file leads to
        raise BrokenPdfError from None
    return attachments, damaged or (not attachments and not is_ended(reader))


def is_ended(reader: PdfReader) -> bool:
    """Whether a PDF ends as one should."""
    size = reader.stream.seek(0, SEEK_END)
    reader.stream.seek(max(0, size - 1024))
    return b"%%EOF" in reader.stream.read()


def find_document(attachments: Iterable[bytes], forms: Collection[str]) -> dict[str, Any] | None:
    """The last document of one of some forms among the files inside a PDF, or else the last of any form."""
    documents = list(find_documents(attachments))
    own = [document for document in documents if document["schema"] in forms]
    return next(reversed(own or documents), None)


def find_documents(attachments: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The documents of any form among files."""
    for attachment in attachments:
        with suppress(ProblemsFound):
            document = parse_json(attachment, "")
            if isinstance(document, dict) and isinstance(document.get("schema"), str):
                yield document


def parse_json(content: bytes, name: str) -> Any:
    """A JSON text (RFC 8259) as data; ProblemsFound when it is none that a document could be."""

    def pairs_to_group(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        group: dict[str, Any] = {}
        for key, value in pairs:
            if key in group:
                raise refuse(name, problems.document.key_twice_in_json(key))
            group[key] = value
        return group

    def refuse_constant(constant: str) -> Any:
        raise refuse(name, problems.document.not_a_json_number(constant))

    if content and not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        raise refuse(name, problems.document.neither_pdf_nor_json())
    text = decode_text(content, name)
    try:
        data = json.loads(text, object_pairs_hook=pairs_to_group, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        raise refuse(name, problems.document.not_json(error.colno), error.lineno) from None
    except RecursionError:
        raise refuse(name, problems.document.too_deep_json()) from None
    except ValueError:  # a whole number of more digits than Python converts
        raise refuse(name, problems.document.not_a_json_number("ett mycket stort tal")) from None
    if is_deeper(data, MAX_DEPTH):
        raise refuse(name, problems.document.too_deep_json())
    return data


def is_deeper(data: Any, depth: int) -> bool:
    """Whether data is nested deeper than some levels."""
    if not isinstance(data, dict | list):
        return False
    parts = data.values() if isinstance(data, dict) else data
    return depth == 0 or any(is_deeper(part, depth - 1) for part in parts)


def refuse(name: str, text: str, line: int = 0) -> ProblemsFound:
    """What to raise when a file has no document."""
    return ProblemsFound([Problem(name, line, text)])


def find_file_limit(form: Form) -> int:
    """The largest file that is read of a form, in bytes."""
    return MAX_PICTURES_BYTES if has_pictures(form) else MAX_DOCUMENT_BYTES


def has_pictures(form: Form) -> bool:
    """Whether a form takes pictures."""
    return any(field.kind is Kind.PICTURES for field in form.fields)

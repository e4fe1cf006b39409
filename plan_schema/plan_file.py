"""A plan file in, its plan document out: JSON, or a PDF that carries it."""

import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from plan_schema import problems
from plan_schema.problems import Problem, ProblemsFound
from plan_schema.yaml_source import decode_text, read_bytes

MAX_PLAN_BYTES = 20_000_000
"""Largest plan file read, in bytes: far above a plan with long answers, far below what hurts."""
MAX_DEPTH = 20
"""Deepest nesting read; a plan's own document has four levels."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # tells of every flaw; our reader is told what matters


def read_plan(path: Path, form: str) -> Any:
    """The plan document in a file, by its content and not its name; ProblemsFound when there is none.

    Among the files inside a PDF, the last that is of the form wins, or else the last of any form.
    """
    if not path.exists():
        raise refuse(path.name, problems.plan.missing_plan())
    return parse_plan(read_bytes(path, path.name, MAX_PLAN_BYTES), path.name, form)


def parse_plan(content: bytes, name: str, form: str) -> Any:
    """The plan document in the bytes of a file called `name`; ProblemsFound when there is none."""
    if not is_pdf(content):
        return parse_json(content, name)
    attachments, damaged = read_attachments(content, name)
    documents = list(find_forms(attachments, name))
    own = [document for document in documents if document["schema"] == form]
    if documents:
        return (own or documents)[-1]
    if damaged:
        raise refuse(name, problems.plan.broken_pdf())
    raise refuse(
        name, problems.plan.pdf_with_other_data() if attachments else problems.plan.pdf_without_data()
    )


def is_pdf(content: bytes) -> bool:
    """Whether it is a PDF, also after bytes that do not belong to it; a JSON text may speak of one."""
    return b"%PDF-" in content[:1024] and not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def read_attachments(content: bytes, name: str) -> tuple[list[bytes], bool]:
    """The files inside a PDF, and whether any of them cannot be read."""
    attachments: list[bytes] = []
    damaged = False
    try:
        reader = PdfReader(BytesIO(content))
        opened = not reader.is_encrypted or bool(reader.decrypt(""))
        for attachment in reader.attachment_list if opened else ():
            try:
                attachments.append(attachment.content)
            except Exception:  # one that is broken hides none of the others
                damaged = True
    except Exception:  # pypdf lets out whatever a broken file leads to
        raise refuse(name, problems.plan.broken_pdf()) from None
    if not opened:
        raise refuse(name, problems.plan.encrypted_pdf())
    return attachments, damaged or (not attachments and b"%%EOF" not in content[-1024:])


def find_forms(attachments: list[bytes], name: str) -> Iterator[dict[str, Any]]:
    """The documents of any form among files."""
    for attachment in attachments:
        with suppress(ProblemsFound):
            document = parse_json(attachment, name)
            if isinstance(document, dict) and isinstance(document.get("schema"), str):
                yield document


def parse_json(content: bytes, name: str) -> Any:
    """A JSON text (RFC 8259) as data; ProblemsFound when it is none that a plan could be."""

    def pairs_to_group(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        group: dict[str, Any] = {}
        for key, value in pairs:
            if key in group:
                raise refuse(name, problems.plan.key_twice_in_json(key))
            group[key] = value
        return group

    def refuse_constant(constant: str) -> Any:
        raise refuse(name, problems.plan.not_a_json_number(constant))

    if content and not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        raise refuse(name, problems.plan.neither_pdf_nor_json())
    text = decode_text(content, name)
    try:
        data = json.loads(text, object_pairs_hook=pairs_to_group, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        raise refuse(name, problems.plan.not_json(error.colno), error.lineno) from None
    except RecursionError:
        raise refuse(name, problems.plan.too_deep_json()) from None
    except ValueError:  # a whole number of more digits than Python converts
        raise refuse(name, problems.plan.not_a_json_number("ett mycket stort tal")) from None
    if is_deeper(data, MAX_DEPTH):
        raise refuse(name, problems.plan.too_deep_json())
    return data


def is_deeper(data: Any, depth: int) -> bool:
    """Whether data is nested deeper than some levels."""
    if not isinstance(data, dict | list):
        return False
    parts = data.values() if isinstance(data, dict) else data
    return depth == 0 or any(is_deeper(part, depth - 1) for part in parts)


def refuse(name: str, text: str, line: int = 0) -> ProblemsFound:
    """What to raise when a file is not a plan."""
    return ProblemsFound([Problem(name, line, text)])

"""What an approval holds for, and whether a file is as it was downloaded.

Both are SHA-256 of canonical JSON (RFC 8785) in NFC, and the browser gives the same
(`overrides/assets/javascripts/fingerprint.js`). Nothing here raises, whatever a document holds.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from itertools import chain, combinations
from typing import Any

import rfc8785

from plan_schema.answers import is_empty
from plan_schema.model import FormChange, Schema

LONE_HALF = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair that stands alone."""
EXACT = 2**53
"""Above this, whole numbers are what the nearest double is, as in JavaScript."""


def fingerprint(schema: Schema, document: Any) -> str | None:
    """The fingerprint of what is approved in a document; None for what JSON cannot say."""
    if not isinstance(document, dict):
        return None
    approved = {field.id: document.get(field.id) for field in schema.form.fields if field.approved}
    return digest({name: answer for name, answer in approved.items() if not is_empty(answer)})


def fingerprints_as_it_was(schema: Schema, document: dict[str, Any], newer: Sequence[FormChange]) -> set[str]:
    """The fingerprints that an approval in a document of an older version may have.

    Its answers stand where they stood then. Of a field that is gone the schema no longer says whether it was
    approved, so there is one fingerprint with it and one without.
    """
    names = {field.id for field in schema.form.fields if field.approved}
    for change in reversed(newer):
        names |= {top(move.source) for move in change.moved if top(move.to) in names}
    gone = {top(removed.field) for change in newer for removed in change.removed} & document.keys()
    answered = {name for name in names | gone if not is_empty(document.get(name))}
    unsure = sorted(gone & answered)
    subsets = chain.from_iterable(combinations(unsure, size) for size in range(len(unsure) + 1))
    found = (digest({name: document[name] for name in answered.difference(left)}) for left in subsets)
    return {one for one in found if one}


def top(path: str) -> str:
    """The field that a place in a document is in."""
    return path.partition(".")[0]


def checksum(document: Any) -> str | None:
    """The checksum of a whole document; None for what JSON cannot say."""
    if not isinstance(document, dict):
        return None
    return digest({key: value for key, value in document.items() if key != "checksum"})


def canonical(value: Any) -> str | None:
    """A value as canonical JSON in NFC; None for what JSON cannot say, or cannot say without end."""
    try:
        return rfc8785.dumps(compose(value)).decode()
    except (rfc8785.CanonicalizationError, OverflowError, RecursionError):
        return None


def digest(value: Any) -> str | None:
    """SHA-256 of a value as canonical JSON."""
    json = canonical(value)
    return None if json is None else hashlib.sha256(json.encode()).hexdigest()


def compose(value: Any) -> Any:
    """A value with every text and key whole and in NFC, and every number one that a browser can hold."""
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", well_formed(value))
    if isinstance(value, list):
        return [compose(item) for item in value]
    if isinstance(value, dict):
        return {compose(key): compose(part) for key, part in value.items()}
    return float(value) if isinstance(value, int) and abs(value) >= EXACT else value


def well_formed(text: str) -> str:
    """Text where each half of a surrogate pair that stands alone is replaced."""
    return LONE_HALF.sub("\ufffd", text)

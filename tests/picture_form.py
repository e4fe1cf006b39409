"""A form that takes pictures, and documents with some: what the engine is tried with."""

import hashlib
import struct
from typing import Any

PICTURES = "bilder"
"""The field."""
LABELS = {
    "caption": "Bildtext",
    "alt": "Beskrivning",
    "file": "Fil",
    "size": "Storlek i byte",
    "modified": "Ändrad",
    "sha256": "Originalets SHA-256",
    "width": "Bredd",
    "height": "Höjd",
    "stored": "Bildens SHA-256",
    "covered": "Svärtade ytor",
}
NUMBERS = ("size", "width", "height", "covered")


def add_pictures(rules: dict[str, Any]) -> dict[str, Any]:
    """The rules of a form with a field for pictures first in its first section."""
    shapes = {part: "number" if part in NUMBERS else "text" for part in LABELS}
    parts = [
        {"id": part, "kind": shapes[part], "shape": shapes[part], "label": label}
        for part, label in LABELS.items()
    ]
    field = {
        "id": PICTURES,
        "kind": "pictures",
        "shape": "rows",
        "label": "Skärmbilder",
        "item": "Bild",
        "parts": parts,
    }
    first, *others = rules["sections"]
    return rules | {"sections": [first | {"fields": [field, *first["fields"]]}, *others]}


def stream_of(picture: bytes) -> bytes:
    """What of a picture's file stands in the document."""
    if picture.startswith(b"\xff\xd8"):
        return picture
    packed, at = b"", 8
    while at < len(picture):
        length, name = struct.unpack_from(">I4s", picture, at)
        if name == b"IDAT":
            packed += picture[at + 8 : at + 8 + length]
        at += 12 + length
    return packed


def name_stored(picture: bytes) -> str:
    """The fingerprint that the document knows a picture by."""
    return hashlib.sha256(stream_of(picture)).hexdigest()


def row(picture: bytes, **answers: Any) -> dict[str, Any]:
    """What the document says of a picture."""
    return {
        "caption": "Inlägget som det såg ut",
        "alt": "Fyra färgade rutor",
        "file": "skärmbild.png",
        "size": len(picture),
        "modified": "2026-11-20 09:15",
        "sha256": hashlib.sha256(picture).hexdigest(),
        "stored": name_stored(picture),
    } | answers

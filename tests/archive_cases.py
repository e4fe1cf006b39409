"""Archives for tests: what is in their files, and PDFs with pictures as the site makes them."""

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from plan_schema.accounts import Account, Register
from plan_schema.archive_faults import ArchivedFile
from plan_schema.fingerprint import checksum
from plan_schema.half_years import parse_half_year
from plan_schema.model import Notes, Schema
from plan_schema.problems import Problem
from plan_schema.reading import read_into
from plan_schema.register import without_words
from plan_schema.yaml_source import parse_yaml
from tests.plan_cases import change, frozen_schema

ACCOUNTS = {
    "facebook-kulturskolan": ("facebook", "Kulturskolan", "www.facebook.com/kulturskolan"),
    "x-raddningstjansten": ("x", "Räddningstjänsten", "x.com/exempelraddning"),
    "facebook-biblioteket": ("facebook", "Biblioteket", "www.facebook.com/biblioteket"),
}
"""Account → its platform, whose it is, and its address."""
SNAPSHOT_NAME = "ogonblicksbild_facebook_kulturskolan_2026-H2_2026-12-29.pdf"
"""What the snapshot of `write_snapshot` is called."""


# --- Pictures ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Picture:
    """A picture as it stands in a PDF."""

    filter: str
    """How it is compressed."""
    content: bytes
    """Its bytes, compressed."""
    width: int = 8
    height: int = 8

    @property
    def stored(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.content).hexdigest()

    def add_to(self, pdf: pikepdf.Pdf) -> pikepdf.Stream:
        """The picture as an image of a PDF."""
        extra: dict[str, Any] = {}
        if self.filter == "/FlateDecode":
            extra["/DecodeParms"] = pikepdf.Dictionary(
                Predictor=15, Colors=3, BitsPerComponent=8, Columns=self.width
            )
        return pdf.make_stream(
            self.content,
            {
                "/Type": pikepdf.Name.XObject,
                "/Subtype": pikepdf.Name.Image,
                "/Width": self.width,
                "/Height": self.height,
                "/ColorSpace": pikepdf.Name.DeviceRGB,
                "/BitsPerComponent": 8,
                "/Filter": pikepdf.Name(self.filter),
                **extra,
            },
        )


def make_flate(shade: int = 200) -> Picture:
    """A picture like the image data of a PNG: each line with its filter first."""
    lines = b"".join(bytes([line % 5]) + bytes([shade, line, 0] * 8) for line in range(8))
    return Picture("/FlateDecode", zlib.compress(lines, 9))


JPEG = Picture(
    "/DCTDecode",
    base64.b64decode(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEEx"
        "NDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7"
        "Ozs7Ozs7Ozs7Ozs7Ozv/wAARCAAIAAgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAA"
        "AgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6"
        "Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXG"
        "x8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREA"
        "AgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5"
        "OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPE"
        "xcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDJooorxD7o/9k="
    ),
)
"""A photograph of eight times eight pixels."""
PICTURES = (JPEG, make_flate())
"""The pictures of an ordinary snapshot."""


# --- Documents --------------------------------------------------------------------------------


def write_snapshot(
    account: str = "facebook-kulturskolan", *pictures: Picture, **answers: Any
) -> dict[str, Any]:
    """The snapshot of an account, whole."""
    platform, unit, address = ACCOUNTS[account]
    document = {
        "schema": "ogonblicksbild",
        "version": 1,
        "municipality": "gislaved",
        "account": account,
        "platform": platform,
        "unit": unit,
        "address": address,
        "period": "2026-H2",
        "taken": "2026-12-29 14:30",
        "taken_by": "Informationsfunktionen",
        "pictures": [write_row(picture) for picture in pictures or PICTURES],
    }
    return seal(document | answers)


def write_row(picture: Picture) -> dict[str, Any]:
    """What a document says of a picture."""
    return {
        "caption": "Kontots första sida",
        "alt": "Sidans rubrik och de tre senaste inläggen",
        "file": "skärmdump.png",
        "size": 120345,
        "modified": "2026-12-29 14:25",
        "sha256": "0" * 64,
        "width": picture.width,
        "height": picture.height,
        "stored": picture.stored,
    }


def seal(document: dict[str, Any]) -> dict[str, Any]:
    """A document with its checksum, as it is downloaded."""
    return document | {"checksum": checksum(document)}


def make_pdf(path: Path, document: dict[str, Any] | None, *pictures: Picture, **saving: Any) -> Path:
    """A PDF with a document inside it and each picture on a page of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for picture in pictures:
            page = pdf.add_blank_page()
            name = page.add_resource(picture.add_to(pdf), pikepdf.Name.XObject)
            page.Resources = pdf.make_indirect(page.Resources)  # as the site does
            page.contents_add(f"q 500 0 0 500 50 50 cm {name} Do Q".encode())
        if document is not None:
            pdf.attachments["data.json"] = json.dumps(document).encode()
        pdf.save(path, **saving)
    return path


def make_snapshot(folder: Path, name: str = SNAPSHOT_NAME, **answers: Any) -> Path:
    """A snapshot as a PDF, whole."""
    account = answers.pop("account", "facebook-kulturskolan")
    return make_pdf(folder / name, write_snapshot(account, **answers), *PICTURES)


# --- What golden cases say --------------------------------------------------------------------


def spell_out(digest: str) -> str:
    """A digest of which a case writes only one sign."""
    return digest * 64


def make_file(name: str, case: dict[str, Any]) -> ArchivedFile:
    """A file of a case: a whole snapshot, but for what the case says."""
    if "fault" in case:
        return ArchivedFile(name, fault=case["fault"])
    if case.get("document") == "nej":
        return ArchivedFile(name)
    document = write_snapshot(case.get("account", "facebook-kulturskolan"))
    changed = change(document, case.get("set", {}), case.get("remove", []))
    if case.get("seal") != "nej":
        changed = seal(changed)
    kept = [picture.stored for n, picture in enumerate(PICTURES, 1) if str(n) not in case.get("lost", [])]
    return ArchivedFile(name, spell_out(case.get("digest", "a")), changed, frozenset(kept))


def make_register(accounts: dict[str, str], start: str = "") -> Register:
    """A register of accounts with their notes."""
    made, archived = [], {}
    for name, text in accounts.items():
        whole = text if "state:" in text else f"state: aktiv\nopened: 2026-02-03\n{text}"
        found: list[Problem] = []
        reading = read_into(Notes, parse_yaml(whole, name), found)
        assert reading and not found, found
        notes = reading.noun
        archived[name] = notes.snapshots
        made.append(make_account(frozen_schema(), name, notes))
    return Register(True, tuple(made), parse_half_year(start) if start else None, archived=archived)


def make_account(schema: Schema, name: str, notes: Notes) -> Account:
    """An account of the register."""
    platform_id, unit, address = ACCOUNTS[name]
    platform = schema.platform(platform_id)
    assert platform
    key = address.removeprefix("www.")
    answers = {"unit": unit, "address": address}
    return Account(name, f"forteckning/{name}.pdf", platform, answers, key, without_words(notes), 2)

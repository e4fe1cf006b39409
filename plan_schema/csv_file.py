"""Tables as CSV files that open right in a Swedish Excel and in any program that reads CSV (RFC 4180).

Cells are parted by semicolons and the file begins with a byte order mark: with commas, or without the mark, a
double click in a Swedish Excel gives one column, or å, ä and ö as something else. Programs have the JSON.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet would run."""


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as the text of a CSV file."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows(map(defuse, chain([headings], rows)))
    return f"\ufeff{file.getvalue()}"


def defuse(row: Sequence[str]) -> list[str]:
    """Cells that are shown as text and never run: an apostrophe goes before what looks like a formula."""
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row]

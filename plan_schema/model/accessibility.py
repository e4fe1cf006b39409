"""What the last test of the site's accessibility found."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from plan_schema.model.values import Date, Noun, Text, Whole


class TestedPart(StrEnum):
    """What was tried."""

    __test__ = False  # it is no test, whatever its name begins with

    AXE = "axe"
    SIZES = "storlekar"
    OPENED = "oppnat"
    FORCED_COLOURS = "egna-farger"
    STILLNESS = "rorelse"
    KEYBOARD = "tangentbord"
    MARKUP = "html"
    POLICY = "sakerhetspolicy"


class NotTested(StrEnum):
    """What nobody has tried."""

    PEOPLE = "personer"
    SCREEN_READERS = "skarmlasare"
    SPEECH = "roststyrning"
    BROWSERS = "webblasare"


class Tool(Noun):
    """What it was tried with."""

    name: Text
    """Its name."""
    version: Text
    """Its version."""


class PartResult(Noun):
    """How one part went."""

    id: TestedPart
    """Which part."""
    faults: Whole
    """How many kinds of faults were found."""


class FoundFault(Noun):
    """One kind of fault that was found."""

    rule: Text
    """The rule that it breaks."""
    pages: Whole
    """On how many pages."""


class AccessibilityRecord(Noun):
    """`docs/provning.yml`, written by `make sweep`."""

    date: Date
    """The day of the test."""
    fingerprint: Text
    """Of the pages and the code that were tried."""
    pages: Whole
    """How many pages were tried."""
    widths: Annotated[tuple[Whole, ...], Field(min_length=1)]
    """Widths of the windows, in CSS pixels."""
    tools: tuple[Tool, ...]
    """What it was tried with."""
    parts: Annotated[tuple[PartResult, ...], Field(min_length=1)]
    """How each part went."""
    faults: tuple[FoundFault, ...]
    """What was found."""
    not_tested: tuple[NotTested, ...]
    """What nobody has tried."""

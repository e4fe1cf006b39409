"""The review log."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from plan_schema.model.values import Date, Id, Noun, Text, Whole, YesNo


class ReviewCheck(Noun):
    """One thing a review must check."""

    id: Id
    """Its name in the log."""
    label: Text
    """What is to be checked."""
    since: Date | None = None
    """Reviews before this day need not have it; missing means all reviews must."""


class Decision(Noun):
    """A decision of kommunstyrelsen (RL-26)."""

    date: Date
    """The day of the decision."""
    paragraph: Text
    """Its paragraph in the minutes."""


class Extent(StrEnum):
    """How much a review went through."""

    COMPLETE = "hel"
    PARTIAL = "delvis"


class Review(Noun):
    """One review held."""

    date: Date
    """When."""
    extent: Extent
    """`hel` moves the due date, `delvis` does not."""
    reviewer: Text
    """Who."""
    checked: tuple[Id, ...]
    """Ids of what was checked."""
    decided: Text
    """What was decided."""
    larger_change: YesNo
    """Whether it led to a larger change (RL-26)."""
    decision: Decision | None = None
    """Kommunstyrelsen's decision on a larger change."""
    changes: tuple[Text, ...] = ()
    """What readers should know has changed, a sentence each; missing means nothing."""


class ReviewLog(Noun):
    """`docs/granskning.yml`."""

    interval_years: Annotated[Whole, Field(ge=1, le=10)]
    """Years from a complete review to the next."""
    warning_days: Whole
    """Days before the due date that the build starts to remind."""
    owner: Id
    """Whose turn it is: a contact of the municipality."""
    checks: Annotated[tuple[ReviewCheck, ...], Field(min_length=1)]
    """What a complete review must check."""
    reviews: tuple[Review, ...]
    """Reviews held, in any order."""

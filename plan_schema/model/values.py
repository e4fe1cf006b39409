"""The values YAML files are made of: text, ja and nej, numbers, dates, ids, as their author wrote them."""

import datetime
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError


class Noun(BaseModel):
    """Base of all nouns: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def parse_yes_no(value: Any) -> bool:
    """`ja` or `nej`, nothing else."""
    if value not in ("ja", "nej"):
        raise PydanticCustomError("yes_no", "yes_no")
    return bool(value == "ja")


def parse_whole(value: Any) -> int:
    """Digits as a whole number."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,9}", value):
        raise PydanticCustomError("whole", "whole")
    return int(value)


def parse_date(value: Any) -> datetime.date:
    """An ISO 8601 calendar date, YYYY-MM-DD, that exists."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("iso_date", "iso_date")
    try:
        date = datetime.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("real_date", "real_date") from None
    if not 1900 <= date.year <= 2200:
        raise PydanticCustomError("real_date", "real_date")
    return date


PYTHON_ONLY = re.compile(r"\(\?(?![:=!]|<[=!])|\\[AZ]")
"""What Python's regular expressions have and browsers' have not."""


def check_pattern(value: str) -> str:
    """A regular expression that Python and browsers read alike."""
    try:
        re.compile(value)
    except re.error:
        raise PydanticCustomError("pattern", "pattern") from None
    if PYTHON_ONLY.search(value):
        raise PydanticCustomError("pattern", "pattern")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Maybe = Annotated[str, StringConstraints(strip_whitespace=True)]
"""Text that may be empty: what the municipality has not said."""
YesNo = Annotated[bool, BeforeValidator(parse_yes_no)]
Whole = Annotated[int, BeforeValidator(parse_whole)]
Date = Annotated[datetime.date, BeforeValidator(parse_date)]
Pattern = Annotated[Text, AfterValidator(check_pattern)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
"""An identifier: lower-case a–z, digits, hyphen and underscore."""
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[0-9]{2}$")]
"""The id of a rule, such as RL-07, CK-64 or AP-13."""

"""A schema that stands still, so that editors may change the project's own without breaking tests."""

import pytest

from plan_schema import Schema, read_schema
from tests.conftest import FROZEN_SCHEMA


@pytest.fixture(scope="session")
def schema() -> Schema:
    """The schema in `tests/data/schema/`."""
    return read_schema(FROZEN_SCHEMA)

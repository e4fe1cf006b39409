"""The project's own schema, read once."""

import pytest

from plan_schema import Schema, read_schema
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def schema() -> Schema:
    """The project's own schema."""
    return read_schema(ROOT / "plan_schema/schema")

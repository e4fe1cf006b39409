"""What a page's HTML becomes on paper."""

from typing import Any

import pytest
import yaml

from plan_schema.page_tree import parse_html, read_blocks
from tests.conftest import ROOT

CASES = yaml.safe_load((ROOT / "tests/data/page_trees.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_html_becomes_blocks(case: dict[str, Any]) -> None:
    assert read_blocks(parse_html(case["html"]), lambda href, _: {"seen": href}) == case["tree"]


def test_two_hundred_levels_are_read() -> None:
    deep = read_blocks(parse_html("<blockquote>" * 200 + "a"), lambda *_: {})
    assert str(deep).count("quote") == 200

"""The page docs/design.md is held against the code that it speaks of."""

from __future__ import annotations

import tomllib

from grader.sandbox.policy import Level
from tests.repository.pages import ROOT, list_blocks

PAGE = ROOT / "docs" / "design.md"


def test_the_layers_are_those_that_are_checked() -> None:
    """Line by line as the contract in pyproject.toml has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (layers,) = [each["layers"] for each in contracts["contracts"] if each["id"] == "layers"]
    assert list_blocks(PAGE)[-1].text.splitlines() == layers


def test_the_page_names_every_level_of_the_sandbox() -> None:
    """By its word."""
    text = PAGE.read_text("utf-8")
    assert [level for level in Level if f"`{level}`" not in text] == []

"""The page docs/security.md is held against the code and the attacks that it speaks of."""

from __future__ import annotations

import re
from pathlib import Path

from grader.sandbox.policy import Level
from tests.hostile.attack import Protection, find_attacks

PAGE = (Path(__file__).parents[2] / "docs" / "security.md").read_text("utf-8")


def test_the_page_names_every_level_and_protection() -> None:
    """What there is stands there."""
    assert [level for level in Level if f"| `{level}` |" not in PAGE] == []
    assert len(re.findall(r"^\| \*\*", PAGE, re.MULTILINE)) + 1 == len(Protection)


def test_the_page_names_the_attacks_that_succeed() -> None:
    """All of them, and none that is stopped."""
    named = set(re.findall(r"^- `(\w+/\w+)`", PAGE, re.MULTILINE))
    assert named == {attack.name for attack in find_attacks() if attack.header.open}

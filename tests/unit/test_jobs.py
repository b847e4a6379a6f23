"""Work in several processes at the same time."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from grader.errors import GraderError, UsageError
from grader.jobs import do_side_by_side


def work(part: str, tell: Callable[[str], None]) -> tuple[str, int]:
    """Do what the part says."""
    if part == "fails":
        raise UsageError("there is no such thing")
    if part == "dies":
        os._exit(3)
    tell(f"begun {part}")
    return part.upper(), os.getpid()


def test_each_part_has_a_process_of_its_own() -> None:
    """Results come in the order of the parts, and what is told comes here."""
    told: list[str] = []
    results = do_side_by_side(work, ["a", "b"], told.append)
    assert [result for result, _ in results] == ["A", "B"]
    assert len({os.getpid(), *(process for _, process in results)}) == 3
    assert sorted(told) == ["begun a", "begun b"]


def test_an_error_is_raised_here() -> None:
    """As what it is, for a command tells a wrong use from an error of ours."""
    with pytest.raises(UsageError, match="no such thing"):
        do_side_by_side(work, ["a", "fails"], lambda told: None)


def test_a_process_that_dies_is_told_of() -> None:
    """It is neither waited for nor taken for done."""
    with pytest.raises(GraderError, match="without a word"):
        do_side_by_side(work, ["dies", "a"], lambda told: None)

"""The page docs/authoring.md names all that an author can write; held here against the code."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from grader.authoring import proof
from grader.examiner import doubles, handles
from grader.manifest import Criterion, Kind, Limits, Manifest, Rubric
from grader.sandbox.policy import Grant

PAGE = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text("utf-8")


def public(owner: object) -> list[str]:
    """Return the names that are meant for others."""
    return [name for name in vars(owner) if not name.startswith("_")]


@pytest.mark.parametrize(
    "names",
    [
        Manifest.__struct_fields__,
        Limits.__struct_fields__,
        Rubric.__struct_fields__,
        Criterion.__struct_fields__,
        [kind.value for kind in Kind],
        [grant.value for grant in Grant],
        list(proof._VERDICTS),
        ["allow_blocking", "allow_leaks"],
        ["`submission`", "`stopwatch`", "`spy`", "`blocking`", "`fresh`", "`support.py`"],
        ["--submission", "--fresh-seed", "--start"],
    ],
    ids=lambda names: names[0],
)
def test_the_page_names(names: list[str]) -> None:
    """Keys, kinds, grants, verdicts, markers, fixtures and options."""
    assert [name for name in names if name not in PAGE] == []


@pytest.mark.parametrize(
    ("prefix", "owner"),
    [
        ("submission", handles.Submission),
        ("stopwatch", doubles.Stopwatch),
        ("fetch", doubles.Spy),
        ("fresh", doubles.Fresh),
    ],
)
def test_the_page_names_what_a_fixture_has(prefix: str, owner: type) -> None:
    """Each public method and attribute, as one writes it."""
    assert [name for name in public(owner) if f"{prefix}.{name}" not in PAGE] == []


def test_the_page_names_what_is_recorded_of_a_call() -> None:
    """Each field of a spied call, and of a line that was printed."""
    for record in (doubles.SpiedCall, handles.Line):
        missing = [
            name for name in inspect.signature(record).parameters if f"`.{name}`" not in PAGE
        ]
        assert missing == []

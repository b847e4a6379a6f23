"""The set of verdicts and their order."""

from __future__ import annotations

import dataclasses

import pytest

from grader.verdict import Block, CheckRun, Message, Outcome, Place, Verdict, worst


def test_the_set_of_verdicts_is_the_designed_one() -> None:
    """Verdicts are words that reports and folder names are made of, so none changes unseen."""
    assert [verdict.value for verdict in Verdict] == [
        "unimportable",
        "missing",
        "not started",
        "crashed",
        "blocked",
        "sequential",
        "deadlocked",
        "hung",
        "raised",
        "leaked",
        "wrong",
        "error",
        "passed",
        "skipped",
    ]


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([Verdict.PASSED, Verdict.WRONG, Verdict.BLOCKED], Verdict.BLOCKED),
        ([Verdict.SEQUENTIAL, Verdict.BLOCKED], Verdict.BLOCKED),
        ([Verdict.WRONG, Verdict.LEAKED], Verdict.LEAKED),
        ([Verdict.PASSED, Verdict.PASSED], Verdict.PASSED),
        ([Verdict.SKIPPED, Verdict.PASSED], Verdict.PASSED),
        ([Verdict.SKIPPED], Verdict.SKIPPED),
    ],
)
def test_the_worst_verdict_is_the_most_telling(verdicts: list[Verdict], expected: Verdict) -> None:
    """A cause counts before its symptom, and any failure before a pass."""
    assert worst(verdicts) is expected
    assert worst(reversed(verdicts)) is expected


def test_an_error_of_ours_is_not_hidden_by_a_pass() -> None:
    """An exercise of which one check could not be judged has not been passed."""
    assert worst([Verdict.PASSED, Verdict.ERROR]) is Verdict.ERROR


def test_no_verdict_at_all_is_not_a_pass() -> None:
    """An exercise of which nothing is known is our error."""
    assert worst([]) is Verdict.ERROR


@pytest.mark.parametrize(
    "value",
    [
        Place("two_workers.py", 3),
        Block(None, "time.sleep", 0.5, "blocked"),
        Message("passed"),
        Outcome(Verdict.PASSED),
        CheckRun("two_workers", "test_a", hidden=True, outcome=Outcome(Verdict.PASSED)),
    ],
)
def test_what_is_known_of_a_check_cannot_be_changed(value: object) -> None:
    """A report cannot alter a mark by accident."""
    name = dataclasses.fields(value)[0].name  # type: ignore[arg-type]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, name, None)

"""Deadlines, penalties, and which attempt counts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.gradebook.policy import Choice, Policy, read_policy

TEXT = """\
format: 1
attempt: best
deadline: 2026-12-01 23:59+03:00
deadlines:
  - exercise: two_workers
    time: 2026-11-20 23:59+03:00
penalties:
  - percent: 10
  - percent: 50
    after_hours: 24
late_percent: 15
"""
DUE = dt.datetime(2026, 12, 1, 20, 59, tzinfo=dt.UTC)


def read(folder: Path, text: str, *exercises: str) -> Policy:
    """Return the policy that a text is."""
    path = folder / "policy.yaml"
    path.write_text(text)
    return read_policy(path, exercises)


@pytest.mark.parametrize(
    ("hours", "percent"), [(-1, 0), (0, 0), (0.1, 10), (24, 10), (24.1, 50), (9999, 50)]
)
def test_being_late_costs_by_how_late_it_is(hours: float, percent: float, tmp_path: Path) -> None:
    """The moment of the deadline itself is in time; of several penalties the largest counts."""
    policy = read(tmp_path, TEXT)
    assert policy.percent("other", DUE + dt.timedelta(hours=hours), late=False) == percent


def test_an_exercise_may_have_a_deadline_of_its_own(tmp_path: Path) -> None:
    """It takes the place of the course's."""
    policy = read(tmp_path, TEXT)
    assert policy.percent("two_workers", DUE, late=False) == 50


def test_what_nobody_knows_the_time_of_costs_nothing(tmp_path: Path) -> None:
    """Except where the platform itself says late."""
    policy = read(tmp_path, TEXT)
    assert policy.percent("other", None, late=False) == 0
    assert policy.percent("other", None, late=True) == 15


def test_without_a_file_the_last_attempt_counts_in_full() -> None:
    """A policy is not needed."""
    assert Policy().attempt is Choice.LAST
    assert Policy().percent("other", DUE, late=True) == 0


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("format: 1\npenalties:\n  - percent: 101\n", "from 0 to 100"),
        ("format: 1\npenalties:\n  - percent: 1\n    after_hours: -1\n", "hours from 0"),
        ("format: 1\nlate_percent: 400\n", "from 0 to 100"),
        ("format: 1\ndeadline: tomorrow\n", "is no time"),
        ("format: 1\nattempt: worst\n", "attempt"),
        ("format: 1\ndeadlines:\n  - exercise: x\n    time: '2026-01-01'\n", "no exercise x"),
        ("format: 1\nfoo: 1\n", "foo"),
        ("attempt: best\n", "format"),
    ],
)
def test_what_is_wrong_with_a_policy_is_told(text: str, complaint: str, tmp_path: Path) -> None:
    """With the file, the key and what would be right."""
    with pytest.raises(UsageError, match=r"policy\.yaml") as caught:
        read(tmp_path, text, "two_workers")
    assert complaint in str(caught.value)

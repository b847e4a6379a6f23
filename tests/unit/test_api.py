"""The core: what it refuses, and what its report carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from grader import api
from grader.errors import EnvironmentProblem
from grader.sandbox.policy import Level

if TYPE_CHECKING:
    from pathlib import Path


def test_hidden_suites_need_more_than_a_weak_sandbox(tmp_path: Path) -> None:
    """Unless that is allowed by name; examples hide nothing."""
    from tests.conftest import write_exercise, write_submission

    suite = "async def test_x(submission):\n    assert submission.X == 1\n"
    course = write_exercise(tmp_path, suite, examples=suite.replace("test_x", "test_y"))
    submission = write_submission(tmp_path / "submission", "X = 1\n")
    with pytest.raises(EnvironmentProblem, match="--allow-weak-sandbox"):
        api.grade(course, submission, sandbox="weak")
    report = api.grade(course, submission, sandbox="weak", allow_weak=True)
    assert (report.score, report.sandbox) == (1, Level.WEAK)
    report = api.grade(course, submission, sandbox="weak", hidden=False)
    assert (report.passed, report.sandbox) == (True, Level.WEAK)
    with api.marker() as grade:
        assert grade(course, submission, hidden=False).sandbox is not None

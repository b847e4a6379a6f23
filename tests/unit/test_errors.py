"""The errors that end a command."""

from __future__ import annotations

import pytest

from grader.errors import (
    CourseError,
    EnvironmentProblem,
    GraderError,
    ProtocolError,
    UsageError,
)


@pytest.mark.parametrize(
    ("kind", "exit_code"),
    [
        (CourseError, 2),
        (UsageError, 2),
        (ProtocolError, 3),
        (EnvironmentProblem, 3),
    ],
)
def test_each_error_carries_its_exit_code(kind: type[GraderError], exit_code: int) -> None:
    """What the user can put right ends with 2, what they cannot with 3."""
    assert issubclass(kind, GraderError)
    assert kind.exit_code == exit_code
    assert str(kind("one sentence")) == "one sentence"

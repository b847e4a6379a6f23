"""The errors that end a command with one sentence instead of a traceback."""

from __future__ import annotations


class GraderError(Exception):
    """One sentence for the user: what is wrong, where, and what to do next."""

    exit_code = 3

    def __init__(self, sentence: str, told: object = None) -> None:
        """`told` is the `verdict.Message` for an error that a student may meet, else None."""
        super().__init__(sentence)
        self.told = told


class CourseError(GraderError):
    """A manifest, a rubric or a suite is not as a course has to be."""

    exit_code = 2


class UsageError(GraderError):
    """The command was asked for something that does not exist or makes no sense."""

    exit_code = 2


class ProtocolError(GraderError):
    """A frame from the other process does not fit the protocol."""


class EnvironmentProblem(GraderError):  # noqa: N818 - `EnvironmentError` is a built-in name
    """The machine lacks something that the grader cannot do without."""

"""What is to be done and what came of it, as it travels between processes and machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from grader.grading import ExerciseResult
from grader.sandbox.policy import Wanted

SLACK_SECONDS: Final = 60.0
"""Real seconds beyond its own limits that a marker may be silent on a busy machine."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How submissions are held while they are marked: see `grader.api.grade`."""

    sandbox: Wanted = "auto"
    allow_weak: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Exercises of one submission that are to be marked."""

    key: str
    """The same for the same work."""
    exercises: tuple[str, ...]
    files: Mapping[str, bytes] = field(repr=False)
    """By its path in the submission, which is laid out like `exercises/`."""
    patience: float = SLACK_SECONDS
    """Real seconds for which a marker may be silent before it counts as hung."""
    terms: Terms = field(default_factory=Terms)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task."""

    key: str
    results: tuple[ExerciseResult, ...] = ()
    failures: Mapping[str, str] = field(default_factory=dict)
    """By exercise: why it could not be marked. It is our fault."""
    seed: int | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class CoursePlace:
    """Where a course lies on the machine that marks."""

    root: Path
    exercises: Path | None = None
    suites: Path | None = None


@dataclass(frozen=True, slots=True)
class CourseWanted:
    """The answer of a machine that does not have the course yet."""

    digest: str

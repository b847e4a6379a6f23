"""The assignment: exercises, their checks as text, and what a student hands in."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SUPPORT = HERE / "support.py"

Answers = Mapping[str, str]
"""A submission: the source of each exercise, by the exercise's name."""


@dataclass(frozen=True)
class Check:
    """A test of an exercise."""

    name: str
    title: str
    source: str


@dataclass(frozen=True)
class Exercise:
    """An exercise with its checks."""

    folder: str
    """Its number and name, such as 02_fetch_all."""
    reference: str
    wrong: str | None
    """An answer with a mistake, where there is one."""
    suite: str
    """The source of all checks."""
    checks: tuple[Check, ...]

    @property
    def name(self) -> str:
        """The module's name."""
        return self.folder.partition("_")[2]


@dataclass(frozen=True)
class Assignment:
    """All exercises."""

    exercises: tuple[Exercise, ...]

    @property
    def points(self) -> int:
        """One for each check."""
        return sum(len(exercise.checks) for exercise in self.exercises)

    def right(self) -> Answers:
        """Return the reference."""
        return {exercise.name: exercise.reference for exercise in self.exercises}

    def wrong(self) -> Answers:
        """Return a submission with mistakes in some exercises."""
        return {exercise.name: exercise.wrong or exercise.reference for exercise in self.exercises}


def load_assignment() -> Assignment:
    """Read the assignment that is beside this file."""
    return Assignment(tuple(map(_load, sorted((HERE / "exercises").glob("[0-9]*")))))


def _load(folder: Path) -> Exercise:
    suite = (folder / "checks.py").read_text("utf-8")
    wrong = folder / "wrong.py"
    return Exercise(
        folder.name,
        (folder / "reference.py").read_text("utf-8"),
        wrong.read_text("utf-8") if wrong.is_file() else None,
        suite,
        tuple(
            Check(
                node.name, ast.get_docstring(node) or "", ast.get_source_segment(suite, node) or ""
            )
            for node in ast.parse(suite).body
            if isinstance(node, ast.AsyncFunctionDef)
        ),
    )

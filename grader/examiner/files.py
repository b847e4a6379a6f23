"""Which file of a submission belongs to an exercise, and what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from grader.catalogue import Exercise

LONGEST: Final = 200_000
"""Bytes of a file that are kept for a report; no exercise takes a tenth of it."""


def find_file(submission: Path, exercise: Exercise, files: Mapping[str, Path]) -> Path | None:
    """Return the student's file of an exercise; None without one, or where it lies elsewhere.

    `files` names the files that are marked instead of the submission's own.
    """
    path = files.get(exercise.name)
    if path is not None:
        return path if path.is_file() else None
    path = submission / exercise.folder.name / exercise.file_name
    if path.is_file() and path.resolve().is_relative_to(submission.resolve()):
        return path
    return None


def read_source(path: Path) -> str:
    """Return a student's file as text, whatever is in it, as far as a report shows it."""
    with path.open("rb") as file:
        return file.read(LONGEST).decode("utf-8-sig", "replace")

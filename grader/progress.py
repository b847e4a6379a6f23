"""What a student has reached: kept beside the course, in `.grader/`, and never in its files.

A mark is remembered with the digest of the file that got it, so that a file which has changed since
counts as not checked. The folder may be deleted at any time: everything in it but the number of the
hints that were read comes back by checking again. So a file in it that is damaged, or written by a
newer grader, counts as none.
"""

from __future__ import annotations

import contextlib
import enum
import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.catalogue import Course, Exercise, digest
from grader.grading import ExerciseResult
from grader.verdict import Verdict

FOLDER = ".grader"
FILE = "progress.json"
FORMAT = 1
LARGEST_FILE = 1 << 20
"""Bytes. A course of a hundred exercises has thirty kilobytes."""


class Mark(msgspec.Struct, frozen=True):
    """What a file got when it was last checked."""

    digest: str
    verdict: Verdict
    passed: int
    checks: int
    score: int
    max_score: int
    hidden: bool
    """Were hidden checks among them?"""


class Memory(msgspec.Struct):
    """All that is remembered of a course."""

    format: int = FORMAT
    marks: dict[str, Mark] = {}
    hints: dict[str, int] = {}
    """How many hints of each exercise have been shown."""


class State(enum.Enum):
    """How far an exercise is."""

    ABSENT = enum.auto()
    UNTOUCHED = enum.auto()
    UNCHECKED = enum.auto()
    FAILED = enum.auto()
    SOLVED = enum.auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """An exercise, how far it is, and the mark of the file as it is now."""

    exercise: Exercise
    state: State
    mark: Mark | None = None


def recall(root: Path) -> Memory:
    """Return what is remembered of the course in this folder; nothing where that is no good."""
    try:
        with (root / FOLDER / FILE).open("rb") as file:
            memory = msgspec.json.decode(file.read(LARGEST_FILE), type=Memory)
    except (OSError, ValueError, RecursionError):
        return Memory()
    return memory if memory.format == FORMAT else Memory()


def remember(root: Path, change: Callable[[Memory], None]) -> Memory:
    """Change what is remembered, and return it; in one step, whatever happens in between.

    Where nothing can be written (a course on a medium of somebody else's), nothing is kept.
    """
    memory = recall(root)
    change(memory)
    with contextlib.suppress(OSError):
        write_atomically(open_folder(root) / FILE, msgspec.json.encode(memory) + b"\n")
    return memory


def note_result(root: Path, result: ExerciseResult, fingerprint: str) -> None:
    """Remember what a file with this fingerprint got; an error of ours says nothing about it."""
    if result.verdict is Verdict.ERROR:
        return
    passed = sum(check.verdict is Verdict.PASSED for check in result.checks)
    mark = Mark(
        digest=fingerprint,
        verdict=result.verdict,
        passed=passed,
        checks=len(result.checks),
        score=result.score,
        max_score=result.max_score,
        hidden=any(check.hidden for check in result.checks),
    )
    remember(root, lambda memory: memory.marks.update({result.name: mark}))


def take_fingerprint(file: Path) -> str:
    """Return the digest of all bytes of a file; empty if there is none."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()[:32]
    except OSError:
        return ""


def is_untouched(exercise: Exercise, file: Path) -> bool:
    """Return whether the file is still the stub, comments and blank lines apart."""
    untouched = exercise.manifest.untouched
    try:
        return bool(untouched) and digest(file.read_text("utf-8", "replace")) == untouched
    except OSError:
        return False


def survey(course: Course, memory: Memory) -> list[Standing]:
    """Return how far each exercise is, in teaching order."""
    return [stand(exercise, memory) for exercise in course.exercises]


def stand(exercise: Exercise, memory: Memory) -> Standing:
    """Return how far an exercise is."""
    fingerprint = take_fingerprint(exercise.stub)
    if not fingerprint:
        return Standing(exercise, State.ABSENT)
    mark = memory.marks.get(exercise.name)
    if mark is None or mark.digest != fingerprint:
        untouched = is_untouched(exercise, exercise.stub)
        return Standing(exercise, State.UNTOUCHED if untouched else State.UNCHECKED)
    if mark.verdict is Verdict.NOT_STARTED and is_untouched(exercise, exercise.stub):
        return Standing(exercise, State.UNTOUCHED, mark)
    if mark.verdict is not Verdict.PASSED:
        return Standing(exercise, State.FAILED, mark)
    judged = mark.hidden or exercise.suite is None
    return Standing(exercise, State.SOLVED if judged else State.UNCHECKED, mark)


def open_folder(root: Path) -> Path:
    """Return the folder for what is remembered, made if need be and hidden from Git."""
    folder = root / FOLDER
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", "utf-8")
    return folder


def write_atomically(path: Path, data: bytes) -> None:
    """Put a whole file in the place of another, so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:  # Ctrl+C as well leaves no half-written file behind
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise

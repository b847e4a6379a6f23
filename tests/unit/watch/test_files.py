"""What editors do to files when they save them, and what is told of it."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.catalogue import Course, Exercise
from grader.manifest import Manifest, Translated
from grader.watch.files import list_watched, watching_files

TITLE = Translated(en="A title", ru="Название")


def make_exercise(root: Path, number: int, name: str) -> Exercise:
    """Make an exercise with a file and a sibling."""
    folder = root / "exercises" / f"{number:02}_{name}"
    folder.mkdir(parents=True)
    stub = folder / f"{name}.py"
    stub.write_text("x = 1\n")
    manifest = Manifest(format=1, name=name, title=TITLE, hints=(TITLE,), siblings=("helpers.py",))
    return Exercise(number, name, folder, stub, stub.name, manifest)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course of two exercises."""
    names = enumerate(("alpha", "beta"), start=1)
    return Course(tmp_path, tuple(make_exercise(tmp_path, *each) for each in names))


@pytest.fixture
def told(course: Course) -> Iterator[queue.SimpleQueue[set[str]]]:
    """What is told while the files are watched, from when they really are."""
    told: queue.SimpleQueue[set[str]] = queue.SimpleQueue()
    with watching_files(course, told.put):
        first = course.exercises[1].stub
        for attempt in range(600):
            first.write_text(f"x = {attempt}\n")
            try:
                told.get(timeout=0.1)
            except queue.Empty:
                continue
            break
        while True:
            try:
                told.get(timeout=0.5)
            except queue.Empty:
                break
        yield told


def test_a_file_that_is_written_is_told(course: Course, told: queue.SimpleQueue[set[str]]) -> None:
    """By the exercise that it belongs to."""
    course.exercises[0].stub.write_text("x = 2\n")
    assert told.get(timeout=30) == {"alpha"}


def test_a_file_that_is_renamed_into_its_place_is_told(
    course: Course, told: queue.SimpleQueue[set[str]]
) -> None:
    """That is how many editors save; their temporary file is nobody's."""
    stub = course.exercises[0].stub
    temporary = stub.with_name(".alpha.py.swp")
    temporary.write_text("x = 2\n")
    temporary.replace(stub)
    assert told.get(timeout=30) == {"alpha"}


def test_a_file_that_is_deleted_is_told(course: Course, told: queue.SimpleQueue[set[str]]) -> None:
    """And told again when it comes back."""
    stub = course.exercises[0].stub
    stub.unlink()
    assert told.get(timeout=30) == {"alpha"}
    stub.write_text("x = 2\n")
    assert told.get(timeout=30) == {"alpha"}


def test_a_sibling_belongs_to_its_exercise(
    course: Course, told: queue.SimpleQueue[set[str]]
) -> None:
    """A check depends on it."""
    (course.exercises[0].folder / "helpers.py").write_text("x = 2\n")
    assert told.get(timeout=30) == {"alpha"}


def test_other_files_are_passed_over(course: Course, told: queue.SimpleQueue[set[str]]) -> None:
    """Notes, caches and what an editor leaves behind."""
    for name in ("notes.md", "alpha.py~", "4913", "test_examples.py"):
        (course.exercises[0].folder / name).write_text("")
    course.exercises[1].stub.write_text("x = 'last'\n")
    assert told.get(timeout=30) == {"beta"}


def test_every_file_has_its_exercise(course: Course) -> None:
    """By its real path, for that is what the system tells."""
    watched = list_watched(course)
    assert watched[course.exercises[0].stub.resolve()] == "alpha"
    assert len(watched) == 4

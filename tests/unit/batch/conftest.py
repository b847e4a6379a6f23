"""A small course, and a class to be marked by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.batch.classes import RIGHT, write_class, write_course
from grader.batch.work import CoursePlace, Task
from grader.batch.workshop import Workshop

WRONG = RIGHT.replace("a + b", "a - b")


@pytest.fixture(scope="session")
def course_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of two small exercises, task1 and task2."""
    return write_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="session")
def class_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The work of seven students, whose mistakes are all different."""
    return write_class(tmp_path_factory.mktemp("class"), 7)


@pytest.fixture
def place(course_root: Path) -> CoursePlace:
    """Where the course lies."""
    return CoursePlace(course_root)


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    """Markers, which are ended with the test."""
    workshop = Workshop()
    yield workshop
    workshop.close(at_once=True)


def make_task(key: str = "t", patience: float = 60.0, **sources: str) -> Task:
    """Return a task: by exercise, the student's source text."""
    files = {f"0{name[-1]}_{name}/{name}.py": text.encode() for name, text in sources.items()}
    return Task(key, tuple(sources), files, patience)

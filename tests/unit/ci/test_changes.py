"""Which exercises a request is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalogue import Course
from grader.ci.changes import Changes, sort_changes
from tests.conftest import write_exercise


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Return a course of one exercise, to which a submission may bring a file along."""
    return write_exercise(tmp_path, "def test_x(submission): ...", manifest="siblings: [more.py]\n")


@pytest.mark.parametrize("prefix", ["exercises", ".", "", "a/b"])
def test_a_student_s_files_make_an_exercise(prefix: str, course: Course) -> None:
    """Wherever the submission lies in its repository."""
    base = "" if prefix in ("", ".") else f"{prefix}/"
    for name in ("task.py", "more.py"):
        changes = sort_changes([f"{base}01_task/{name}"], prefix, course)
        assert changes == Changes(("task",), ())


@pytest.mark.parametrize(
    "path",
    [
        "exercises/01_task/exercise.yaml",
        "exercises/01_task/test_examples.py",
        "exercises/01_task/notes.py",
        "exercises/01_task/deep/task.py",
        "exercises/02_task/task.py",
        "01_task/task.py",
        ".github/workflows/grade.yml",
        "task.py",
    ],
)
def test_all_else_is_told(path: str, course: Course) -> None:
    """A file beside the student's as well as one of the course's own."""
    assert sort_changes([path], "exercises", course) == Changes((), (path,))

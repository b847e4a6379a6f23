"""A stub can be had again: from a copy kept in time, or from Git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from grader.catalogue import Course, Exercise, digest
from grader.manifest import Manifest, Translated
from grader.stubs import find_stub, keep_stubs, restore_stub

TITLE = Translated(en="A title", ru="Название")
STUB = "# TODO\nraise NotImplementedError\n"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course of one exercise, with its stub."""
    folder = tmp_path / "exercises" / "01_task"
    folder.mkdir(parents=True)
    (folder / "task.py").write_text(STUB)
    manifest = Manifest(format=1, name="task", title=TITLE, hints=(TITLE,), untouched=digest(STUB))
    exercise = Exercise(1, "task", folder, folder / "task.py", "task.py", manifest)
    return Course(tmp_path, (exercise,))


def git(course: Course, *arguments: str) -> None:
    """Have Git do something in the course's folder."""
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *arguments], cwd=course.root, check=True, capture_output=True)


def test_a_stub_is_kept_while_it_is_untouched(course: Course) -> None:
    """And known when it has been written over, comments and all."""
    (exercise,) = course.exercises
    keep_stubs(course)
    exercise.stub.write_text("x = 1\n")
    keep_stubs(course)
    assert find_stub(course, exercise) == STUB.encode()


def test_a_stub_that_nobody_has_kept_is_not_known(course: Course) -> None:
    """Then nothing is made up."""
    (exercise,) = course.exercises
    exercise.stub.write_text("x = 1\n")
    keep_stubs(course)
    assert find_stub(course, exercise) is None


def test_a_copy_that_was_changed_is_not_taken_for_the_stub(course: Course) -> None:
    """The digest in the manifest decides."""
    (exercise,) = course.exercises
    keep_stubs(course)
    exercise.stub.write_text("x = 1\n")
    (kept,) = (course.root / ".grader" / "stubs").rglob("*.py")
    kept.write_text("x = 2\n")
    assert find_stub(course, exercise) is None


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no Git here")
def test_git_may_know_the_stub(course: Course) -> None:
    """Also when later versions have been committed over it."""
    (exercise,) = course.exercises
    git(course, "init", "-q")
    for source in (STUB, "x = 1\n", "x = 2\n"):
        exercise.stub.write_text(source)
        git(course, "add", "-A")
        git(course, "commit", "-qm", "work")
    assert find_stub(course, exercise) == STUB.encode()


def test_what_was_written_is_kept(course: Course) -> None:
    """Each time under a name of its own."""
    (exercise,) = course.exercises
    copies = []
    for source in ("x = 1\n", "x = 2\n"):
        exercise.stub.write_text(source)
        copies.append(restore_stub(course, exercise, STUB.encode()))
        assert exercise.stub.read_text() == STUB
    assert [copy.read_text() for copy in copies if copy is not None] == ["x = 1\n", "x = 2\n"]


def test_a_file_that_is_gone_comes_back(course: Course) -> None:
    """There is nothing to keep of it then."""
    (exercise,) = course.exercises
    keep_stubs(course)
    exercise.stub.unlink()
    stub = find_stub(course, exercise)
    assert stub is not None
    assert restore_stub(course, exercise, stub) is None
    assert exercise.stub.read_text() == STUB

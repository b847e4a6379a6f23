"""`grader init` and `grader release`."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import cli
from grader.release.update import RECORD
from tests.conftest import write_exercise

DEPENDENCY = ["--grader", "grader @ git+https://example.org/grader"]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a course and stand in it."""
    root = tmp_path / "course"
    write_exercise(root, "def test_x(submission): ...")
    for name in ("README.md", "README.ru.md"):
        (root / "exercises" / "01_task" / name).write_text("# Text\n")
    monkeypatch.chdir(root)
    return root


def test_a_release_says_what_it_did(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first by a number, the next by the files that are others now."""
    assert cli.run(["release", "../students", *DEPENDENCY]) == cli.PASSED
    students = course.parent / "students"
    assert capsys.readouterr().out.endswith("students: 12 files, 12 of them as expected\n")
    (students / "exercises" / "01_task" / "task.py").write_text("mine\n")
    (students / "exercises" / "01_task" / "README.md").write_text("changed\n")
    assert cli.run(["release", "../students", *DEPENDENCY]) == cli.PASSED
    told = capsys.readouterr().out
    assert "restored  exercises/01_task/README.md\n" in told
    assert "kept      exercises/01_task/task.py (changed since" in told
    assert "Makefile" not in told
    assert (students / "exercises" / "01_task" / "task.py").read_text() == "mine\n"


def test_sealed_suites_are_laid_beside(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The next time they are the same file, unless a suite has changed."""
    cli.run(["seal", "--new-key", "../key"])
    command = ["release", "../students", *DEPENDENCY, "--seal", "--key", "../key"]
    assert cli.run(command) == cli.PASSED
    sealed = course.parent / "students" / "suites.sealed"
    before = sealed.read_bytes()
    assert cli.run(command) == cli.PASSED
    assert sealed.read_bytes() == before
    assert capsys.readouterr().out.endswith("unchanged suites.sealed\n")


@pytest.mark.parametrize("options", [[], ["--vendor", *DEPENDENCY]])
@pytest.mark.usefixtures("course")
def test_where_the_grader_comes_from_has_to_be_said(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """For what PyPI has under this name is something else."""
    assert cli.run(["release", "../students", *options]) == cli.USAGE
    assert "--vendor lays it beside the exercises" in capsys.readouterr().err
    assert not Path("../students").exists()


@pytest.mark.parametrize("folder", [".", ".."])
def test_the_course_itself_is_not_released_into(
    folder: str, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own Makefile would be next to go."""
    assert cli.run(["release", folder, *DEPENDENCY]) == cli.USAGE
    assert "holds the course itself" in capsys.readouterr().err
    assert not (course / RECORD).exists()


def test_a_course_is_laid_out_and_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was done is told by a number, and what to do next."""
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init", "my course"]) == cli.PASSED
    told = capsys.readouterr().out
    assert "my course: " in told
    assert told.endswith("Next: cd 'my course', then `make`, which lists what you can do\n")
    monkeypatch.chdir("my course")
    assert cli.run(["list"]) == cli.PASSED
    assert cli.run(["init", "."]) == cli.PASSED


def test_a_folder_that_is_not_empty_is_refused(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, and nothing is written."""
    assert cli.run(["init", "."]) == cli.USAGE
    told = capsys.readouterr().err
    assert told.startswith("grader: . is not empty (exercises, tests); name a new folder")
    assert told.count("\n") == 1
    assert not (course / "Makefile").exists()

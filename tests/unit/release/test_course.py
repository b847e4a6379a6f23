"""A course to start from, in a folder in which a teacher works on."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalogue import validate_course
from grader.errors import UsageError
from grader.release import course
from grader.release.course import RECORD, collect_course, lay_out_course
from grader.release.shipped import list_course
from grader.release.update import Action
from tests.conftest import write_exercise

ROOT = Path(__file__).parents[3]
STUB = "exercises/01_task/task.py"
HIDDEN = "tests/exercises/01_task/test_hidden.py"


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a small course come with the grader."""
    root = tmp_path / "source"
    write_exercise(root, "def test_hidden(submission): ...")
    monkeypatch.setattr(course, "find_course", lambda: root)
    return root


def lay_out(folder: Path) -> dict[str, Action]:
    """Lay the course out, and return what became of each file."""
    return {change.path: change.action for change in lay_out_course(folder)}


def test_it_is_a_course_with_all_that_a_teacher_needs(source: Path, tmp_path: Path) -> None:
    """Exercises, hidden suites, and the files beside them; each is written once."""
    done = lay_out(tmp_path / "course")
    assert set(done.values()) == {Action.WRITTEN}
    assert {STUB, HIDDEN, "Makefile", "README.md", "README.ru.md", ".gitignore"} < set(done)
    assert (tmp_path / "course" / HIDDEN).read_bytes() == (source / HIDDEN).read_bytes()


def test_our_own_course_is_laid_out_whole(tmp_path: Path) -> None:
    """And nothing is wrong with it in its new place."""
    lay_out(tmp_path / "course")
    assert validate_course(tmp_path / "course") == []
    assert len(collect_course(ROOT)) == len(list_course(ROOT)) + len(course._TEMPLATES)


def test_what_a_teacher_has_done_stays(source: Path, tmp_path: Path) -> None:
    """Changed, removed or added; what nobody has touched is updated, and what is new comes."""
    folder = tmp_path / "course"
    lay_out(folder)
    (folder / HIDDEN).write_text("mine")
    (folder / "Makefile").write_text("mine")
    (folder / "README.md").unlink()
    (folder / "notes.md").write_text("mine")
    (source / HIDDEN).write_text("theirs")
    (source / STUB).write_text("newer")
    (source / "solutions" / "01_task").mkdir(parents=True)
    (source / "solutions" / "01_task" / "task.py").write_text("new")
    for stub, solution in (
        (Action.UPDATED, Action.WRITTEN),
        (Action.UNCHANGED, Action.UNCHANGED),
    ):
        done = lay_out(folder)
        assert done[HIDDEN] is done["Makefile"] is Action.KEPT
        assert done["README.md"] is Action.UNCHANGED
        assert done[STUB] is stub
        assert done["solutions/01_task/task.py"] is solution
        assert not (folder / "README.md").exists()
        assert [(folder / name).read_text() for name in (HIDDEN, "Makefile", "notes.md")] == [
            "mine"
        ] * 3


@pytest.mark.usefixtures("source")
def test_a_folder_may_be_a_repository_already(tmp_path: Path) -> None:
    """Or have an environment; what begins with a dot is in nobody's way, and is not touched."""
    (tmp_path / "course" / ".git").mkdir(parents=True)
    (tmp_path / "course" / ".gitignore").write_text("mine\n")
    assert lay_out(tmp_path / "course")[".gitignore"] is Action.KEPT
    assert (tmp_path / "course" / ".gitignore").read_text() == "mine\n"


@pytest.mark.usefixtures("source")
def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    """A students' repository, say, would get all the solutions."""
    folder = tmp_path / "course"
    folder.mkdir()
    for name in ("d", "c", "b", "a"):
        (folder / name).write_text("")
    with pytest.raises(UsageError, match=r"course is not empty \(a, b, c, \.\.\.\); name a new"):
        lay_out_course(folder)
    assert len(list(folder.iterdir())) == 4


@pytest.mark.usefixtures("source")
def test_a_folder_that_lies_nowhere_is_refused(tmp_path: Path) -> None:
    """Rather than that a slip of the pen makes folders."""
    with pytest.raises(UsageError, match=r"there is no folder .*typo; make it first"):
        lay_out_course(tmp_path / "typo" / "course")
    assert not (tmp_path / "typo").exists()


@pytest.mark.usefixtures("source")
def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """It is told in one sentence, and stays."""
    (tmp_path / "course").write_text("mine")
    with pytest.raises(UsageError, match="Not a directory; choose another name"):
        lay_out_course(tmp_path / "course")
    assert (tmp_path / "course").read_text() == "mine"


@pytest.mark.parametrize("call", ["mkdir", "write_bytes", "iterdir"])
@pytest.mark.usefixtures("source")
def test_a_folder_that_may_not_be_written_is_told(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may do everything, so the refusal is played."""

    def refuse(path: Path, *args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, call, refuse)
    with pytest.raises(UsageError, match="Permission denied; choose another"):
        lay_out_course(tmp_path / "course")


def test_a_grader_for_students_has_no_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to install instead."""
    monkeypatch.setattr(course, "find_course", lambda: None)
    with pytest.raises(UsageError, match=r"without a course.* install the wheel"):
        lay_out_course(tmp_path / "course")
    assert not (tmp_path / RECORD).exists()

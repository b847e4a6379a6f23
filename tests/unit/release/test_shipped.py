"""The course that comes with the grader: which files, and where they are."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from grader.release import shipped
from grader.sandbox.confinement import interpreter
from tests.conftest import write_exercise

ROOT = Path(__file__).parents[3]


def test_only_what_an_exercise_consists_of_is_shipped(tmp_path: Path) -> None:
    """Whatever else lies in the folders of the course."""
    write_exercise(tmp_path, "def test_hidden(submission): ...")
    for name in (
        "exercises/01_task/__pycache__/task.cpython-311.pyc",
        "exercises/01_task/__pycache__/left.py",
        "exercises/01_task/.task.py.swp",
        "exercises/01_task/.hidden/notes.md",
        "exercises/01_task/notes.txt",
        "exercises/notes.md",
        "exercises/01_/README.md",
        "solutions/01_task/rejected/wrong/off.py",
        "tests/unit/test_task.py",
        "grader/api.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    assert shipped.list_course(tmp_path) == [
        "exercises/01_task/exercise.yaml",
        "exercises/01_task/task.py",
        "solutions/01_task/rejected/wrong/off.py",
        "tests/exercises/01_task/rubric.yaml",
        "tests/exercises/01_task/test_hidden.py",
    ]


def test_every_file_of_our_exercises_is_shipped() -> None:
    """There is no kind of file in the course that the list would leave out."""
    found = {
        path.relative_to(ROOT).as_posix()
        for part in shipped.PARTS
        for path in (ROOT / part).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert set(shipped.list_course(ROOT)) == found


def test_a_checkout_is_its_own_course() -> None:
    """Nothing is copied for it."""
    assert shipped.find_course() == ROOT == shipped.find_source()


def install(prefix: Path, *, course: bool) -> None:
    """Write what pip writes for a wheel."""
    package = Path(shipped.__file__).parents[1]
    site = prefix / "lib" / "python3" / "site-packages"
    (site / "grader-9.dist-info").mkdir(parents=True)
    (site / "grader").symlink_to(package)
    recorded = ["grader/__init__.py", "grader-9.dist-info/RECORD"]
    if course:
        recorded.append(f"../../../{shipped.SHARE}/exercises/01_task/task.py")
        (prefix / shipped.SHARE / "exercises" / "01_task").mkdir(parents=True)
        (prefix / shipped.SHARE / "exercises" / "01_task" / "task.py").write_text("")
    (site / "grader-9.dist-info" / "RECORD").write_text("".join(f"{each},,\n" for each in recorded))
    (site / "grader-9.dist-info" / "METADATA").write_text("Name: grader\nVersion: 9\n")


@pytest.mark.parametrize("course", [True, False])
def test_an_installation_knows_where_its_course_is(
    course: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what pip recorded, and not by where others are used to put it; students have none."""
    install(tmp_path, course=course)
    monkeypatch.setattr(shipped, "find_source", lambda: None)
    monkeypatch.syspath_prepend(tmp_path / "lib" / "python3" / "site-packages")
    assert shipped.find_course() == (tmp_path / shipped.SHARE if course else None)


def test_another_package_of_the_same_name_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyPI has one."""
    install(tmp_path, course=True)
    site = tmp_path / "lib" / "python3" / "site-packages"
    (site / "grader").unlink()
    (site / "grader").mkdir()
    (site / "grader" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(site)
    assert shipped.find_installation() is None


def test_a_copy_that_nobody_installed_has_no_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an archive that was only unpacked."""

    def fail(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", fail)
    monkeypatch.setattr(shipped, "find_source", lambda: None)
    assert shipped.find_installation() is None
    assert shipped.find_course() is None


def test_no_submission_can_read_what_is_shipped() -> None:
    """It reads the libraries of the interpreter; an answer among them would be an answer given."""
    for folder in interpreter():
        assert not Path(folder, shipped.SHARE).exists()
        assert Path(folder).name != "share"

"""Whose file it is, and what lies beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalogue import Course, Exercise
from grader.errors import UsageError
from grader.manifest import Manifest, Translated
from grader.selfcheck import find_hidden_modules, guess_exercise

TITLE = Translated(en="A title", ru="Название")


def make_course() -> Course:
    """Make a course of which one exercise's name is part of another's."""
    names = ["workers", "two_workers", "fetch_all"]
    manifests = [Manifest(format=1, name=name, title=TITLE, hints=(TITLE,)) for name in names]
    return Course(
        Path(),
        tuple(
            Exercise(number, each.name, Path(), Path(f"{each.name}.py"), f"{each.name}.py", each)
            for number, each in enumerate(manifests, start=1)
        ),
    )


@pytest.mark.parametrize(
    "file",
    [
        "two_workers.py",
        "02_two_workers.py",
        "two_workers (1).py",
        "Two-Workers.py",
        "anna_two_workers_v2.py",
        "02_two_workers/solution.py",
    ],
)
def test_a_file_tells_its_exercise(file: str) -> None:
    """By its name, as browsers and students change it, or by its folder's."""
    assert guess_exercise(make_course(), Path(file)).name == "two_workers"


def test_a_file_that_tells_nothing_is_asked_about() -> None:
    """With the command that names the exercise, and the most likely one in it."""
    with pytest.raises(UsageError, match=r"grader check fetch_all --file fetchal\.py"):
        guess_exercise(make_course(), Path("fetchal.py"))


def test_files_that_hide_modules_are_found(tmp_path: Path) -> None:
    """A file asyncio.py beside one's own is what `import asyncio` gets."""
    for name in ("asyncio.py", "two_workers.py", "queue.py", "notes.txt"):
        (tmp_path / name).write_text("")
    found = find_hidden_modules(tmp_path / "two_workers.py")
    assert [path.name for path in found] == ["asyncio.py", "queue.py"]

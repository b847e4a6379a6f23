"""A course to start from: all of ours, with what a teacher needs beside it, in a folder of its own.

The folder remembers in `.grader-course.json` what was written there. Done again with a newer
grader, what nobody has touched is updated; whatever was changed stays as it is, and what was
removed stays away.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from grader.errors import UsageError
from grader.release.content import TEMPLATES, File
from grader.release.shipped import find_course, list_course
from grader.release.update import Change, update_folder

RECORD: Final = ".grader-course.json"
_TEMPLATES: Final[Mapping[str, str]] = {
    "Makefile": "Makefile",
    "README.md": "README.md",
    "README.ru.md": "README.ru.md",
    "gitignore": ".gitignore",
}
_NAMED: Final = 3
"""Files that are named when a folder is refused for what it holds."""


def lay_out_course(folder: Path) -> list[Change]:
    """Write the course into a folder, and return what became of each file.

    Raises `UsageError` for a grader that has no course with it, and for a folder that holds other
    things, lies nowhere, or cannot be written.
    """
    source = find_course()
    if source is None:
        raise UsageError(
            "this grader was installed without a course, as students get it; "
            "install the wheel that `make wheel` builds."
        )
    _refuse_folder(folder)
    return update_folder(collect_course(source), folder, record=RECORD, revive=False)


def collect_course(source: Path) -> dict[str, File]:
    """Return the files of a course by their paths; the teacher works in all of them."""
    files = {path: (source / path).read_bytes() for path in list_course(source)}
    for template, target in _TEMPLATES.items():
        files[target] = (TEMPLATES / "course" / template).read_bytes()
    return {path: File(data, students=True) for path, data in files.items()}


def _refuse_folder(folder: Path) -> None:
    """Raise `UsageError` unless the folder is new, empty but for dot files, or a course of ours."""
    parent = folder.absolute().parent
    if not parent.is_dir():
        raise UsageError(f"there is no folder {parent}; make it first, or choose another place.")
    try:
        found = sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return
    except OSError as problem:
        raise UsageError(
            f"cannot make a course of {folder}: {problem.strerror}; choose another name."
        ) from problem
    others = [name for name in found if not name.startswith(".")]
    if others and RECORD not in found:
        more = ", ..." if len(others) > _NAMED else ""
        raise UsageError(
            f"{folder} is not empty ({', '.join(others[:_NAMED])}{more}); "
            "name a new folder, or an empty one."
        )

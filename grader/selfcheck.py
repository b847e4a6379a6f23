"""What surrounds a check of one's own work: whose file it is, and what lies beside it."""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path

from grader.catalogue import Course, Exercise
from grader.errors import UsageError
from grader.verdict import Message


def guess_exercise(course: Course, file: Path) -> Exercise:
    """Return the exercise that a file is for, by its name or that of its folder.

    `two_workers.py`, `07_two_workers.py`, `two_workers (1).py`, `two_workers_anna.py` and
    `07_two_workers/solution.py` are all for `two_workers`. Raises `UsageError` for others.
    """
    for part in (file.stem, file.absolute().parent.name):
        words = re.sub(r"\W+", "_", part).strip("_").lower()
        named = [each for each in course.exercises if each.name in words]
        if named:
            return max(named, key=lambda each: len(each.name))
    names = [each.name for each in course.exercises]
    close = difflib.get_close_matches(file.stem, names, n=1)
    name = close[0] if close else "EXERCISE"
    raise UsageError(
        f"the name of {file} does not tell its exercise; "
        f"name it: grader check {name} --file {file}",
        Message("usage-whose-file", {"file": str(file), "name": name}),
    )


def find_hidden_modules(file: Path) -> list[Path]:
    """Return the files beside this one that hide a module of Python's own from it.

    The grader takes none of them along, but the student's own runs stumble over them.
    """
    try:
        beside = sorted(file.absolute().parent.glob("*.py"))
    except OSError:
        return []
    return [path for path in beside if path.stem in sys.stdlib_module_names]

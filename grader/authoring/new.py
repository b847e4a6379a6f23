"""A new exercise from the templates: complete, small, and proved as it is.

An author rewrites something that works instead of filling in something that does not yet. The
templates are an exercise of the usual shape (two slow calls, made at the same time) with its
suite, its reference, and the three mistakes that nearly every exercise has to tell apart.
"""

from __future__ import annotations

import importlib.resources
import keyword
import re
import shutil
import string
import sys
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from grader.catalogue import digest
from grader.errors import UsageError
from grader.examiner.handles import Submission

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FOLDER = re.compile(r"([0-9]{1,4})_(.+)")
_ENDING = ".template"
_NAMED_FOR_IT = "NAME.py"
_LARGEST_NUMBER = 9999


def make_exercise(
    name: str, number: int | None, *, exercises: Path, suites: Path, solutions: Path
) -> list[Path]:
    """Write a new exercise and return its files.

    Without a number it comes after the last one. Raises `UsageError` for a name or a number that
    cannot be had, and for folders that cannot be written; nothing is left behind then.
    """
    _refuse_bad_name(name)
    places = (exercises, suites, solutions)
    taken = _list_taken(places)
    for existing in taken:
        if _split(existing)[1] == name:
            raise UsageError(
                f"there is an exercise {name} already, {existing}: choose another name."
            )
    numbers = {_split(existing)[0]: existing for existing in taken}
    if number is None:
        number = max(numbers, default=0) + 1
        if number > _LARGEST_NUMBER:
            raise UsageError("no number is left after the last exercise: choose one with --number.")
    elif number in numbers:
        free = max(numbers) + 1
        raise UsageError(
            f"the number {number} is that of {numbers[number]}: choose another, say {free}."
        )
    folders = [place / f"{number:02d}_{name}" for place in places]
    files = _fill_templates(
        name, dict(zip(("exercise", "suite", "solution"), folders, strict=True))
    )
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    except OSError as problem:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        raise UsageError(
            f"cannot write {problem.filename}: {problem.strerror}; see to that."
        ) from problem
    return list(files)


def _refuse_bad_name(name: str) -> None:
    """The name becomes that of a folder, of a module and of a function in it."""
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        raise UsageError(
            f"{name!r} cannot be the name of an exercise: take small letters, digits and _, "
            "as in slow_lookup."
        )
    if name in sys.stdlib_module_names:
        raise UsageError(
            f"{name} is a module of Python's own, which the exercise's file would hide: "
            "choose another name."
        )
    if name.startswith("test_") or name == "conftest":
        raise UsageError(f"pytest would take {name}.py for a file of its own: choose another name.")
    if hasattr(Submission, name):
        raise UsageError(
            f"submission.{name} means something else in a test already: choose another name."
        )


def _list_taken(places: tuple[Path, ...]) -> list[str]:
    """Return the folders of exercises that there are, also what is left of one."""
    found = {
        folder.name
        for place in places
        if place.is_dir()
        for folder in place.iterdir()
        if _FOLDER.fullmatch(folder.name)
    }
    return sorted(found)


def _split(folder: str) -> tuple[int, str]:
    number, _, name = folder.partition("_")
    return int(number), name


def _fill_templates(name: str, folders: dict[str, Path]) -> dict[Path, str]:
    """Return the text of every file of the exercise."""
    values = {"name": name, "title": name.replace("_", " ").capitalize()}
    templates = importlib.resources.files("grader.authoring") / "templates"
    texts = {
        part: {path: template.read_text("utf-8") for path, template in _walk(templates / part)}
        for part in folders
    }
    stub = string.Template(texts["exercise"][_NAMED_FOR_IT]).substitute(values)
    values["untouched"] = digest(stub)
    return {
        folder / path.replace(_NAMED_FOR_IT, f"{name}.py"): (
            string.Template(text).substitute(values)
        )
        for part, folder in folders.items()
        for path, text in sorted(texts[part].items())
    }


def _walk(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield the templates below a folder, each with the path that it stands for."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(_ENDING):
            yield above + entry.name.removesuffix(_ENDING), entry

"""Which files students get: those on a list, each for a reason; nothing else is ever read.

Of an exercise: its manifest, its statements, its stub, its visible examples, and the siblings that
its manifest names. Beside the exercises: the templates, what installs the grader, and the hidden
suites if they are sealed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from grader.catalogue import EXAMPLES, MANIFEST, Course, Exercise
from grader.errors import CourseError
from grader.messages import Lang

TEMPLATES: Final = Path(__file__).with_name("templates")
_TEMPLATES: Final[Mapping[str, str]] = {
    "Makefile": "Makefile",
    "README.md": "README.md",
    "README.ru.md": "README.ru.md",
    "gitignore": ".gitignore",
    "github/grade.yml": ".github/workflows/grade.yml",
    "github/publish.yml": ".github/workflows/publish.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
}
REQUIREMENTS: Final = "requirements.txt"
VENDOR: Final = "vendor"
_LINK = re.compile(r"\]\(<?([^)\s>]+)>?[^)]*\)|^ {0,3}\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the student repository."""

    data: bytes
    students: bool = False
    """Whether students work in it."""


def collect_release(
    course: Course, requirement: str, *, wheel: tuple[str, bytes] | None, sealed: bool
) -> dict[str, File]:
    """Return the files of the student repository by their paths, the sealed suites excepted.

    `requirement` is what pip installs the grader from; with a `wheel` (its name and its bytes) it
    is left out for that file. With `sealed` the parts that open suites are installed as well.
    Raises `CourseError` for a statement that links to what is not there, or a file that is missing.
    """
    files: dict[str, File] = {}
    for exercise in course.exercises:
        files.update(_list_exercise(exercise))
    for template, target in _TEMPLATES.items():
        files[target] = File((TEMPLATES / template).read_bytes())
    if wheel is not None:
        name, data = wheel
        files[f"{VENDOR}/{name}"] = File(data)
        requirement = f"./{VENDOR}/{name}"
    lines = [requirement, *(["cryptography>=43"] if sealed else [])]
    files[REQUIREMENTS] = File("".join(f"{line}\n" for line in lines).encode())
    for path, file in files.items():
        if path.endswith(".md"):
            _refuse_dead_links(path, file.data.decode("utf-8", "replace"), files)
    return files


def _list_exercise(exercise: Exercise) -> Iterator[tuple[str, File]]:
    """Give the files of an exercise; students work in the stub and in its siblings."""
    names = [MANIFEST, *(exercise.statement(lang).name for lang in Lang)]
    if exercise.examples is not None:
        names.append(EXAMPLES)
    for name in names:
        yield _read(exercise, name, students=False)
    yield _read(exercise, exercise.file_name, students=True)
    for sibling in exercise.manifest.siblings:
        if (exercise.folder / sibling).is_file():  # some are only allowed, not given
            yield _read(exercise, sibling, students=True)


def _read(exercise: Exercise, name: str, *, students: bool) -> tuple[str, File]:
    path = exercise.folder / name
    if path.is_symlink() or not path.is_file():
        raise CourseError(f"{path} is missing or is no plain file; put it there.")
    return f"exercises/{exercise.folder.name}/{name}", File(path.read_bytes(), students)


def _refuse_dead_links(path: str, text: str, files: Mapping[str, File]) -> None:
    prose = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in _LINK.finditer(prose):
        parts = urlsplit(match[1] or match[2])
        if parts.scheme or parts.netloc or not parts.path:
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if target not in files and not any(each.startswith(f"{target}/") for each in files):
            line = prose.count("\n", 0, match.start()) + 1
            raise CourseError(
                f"{path}:{line}: the link {match[1] or match[2]} leads to what students do not "
                "get; remove it."
            )

"""The stubs as they came: kept while nobody has touched them, and put back when asked for.

A student has nothing but `exercises/`, so a stub is gone once it has been written over. That is
why a copy of each is kept in `.grader/stubs/` the first time that it is seen untouched, which the
digest in its manifest tells. Where a stub was written over before that, Git may still know it.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from pathlib import Path

from grader.catalogue import Course, Exercise, digest
from grader.progress import FOLDER, is_untouched, open_folder, write_atomically

STUBS = "stubs"
REPLACED = "replaced"
MOST_VERSIONS = 50
"""Versions of a file that are looked through in Git's history, the newest first."""
GIT_SECONDS = 10.0
"""Real seconds that Git gets for one answer; it takes hundredths of one."""


def keep_stubs(course: Course) -> None:
    """Keep a copy of each stub that is untouched and not kept yet, where anything can be kept."""
    with contextlib.suppress(OSError):
        for exercise in course.exercises:
            kept = _kept(course.root, exercise)
            if not kept.is_file() and is_untouched(exercise, exercise.stub):
                open_folder(course.root)
                write_atomically(kept, exercise.stub.read_bytes())


def find_stub(course: Course, exercise: Exercise) -> bytes | None:
    """Return the stub as it came; None where nobody knows it any more."""
    kept = _kept(course.root, exercise)
    if is_untouched(exercise, kept):
        return kept.read_bytes()
    if is_untouched(exercise, exercise.stub):
        return exercise.stub.read_bytes()
    return _find_in_history(exercise)


def restore_stub(course: Course, exercise: Exercise, stub: bytes) -> Path | None:
    """Put the stub in the place of the student's file; return the copy of that, if any."""
    copy = None
    if exercise.stub.is_file():
        folder = open_folder(course.root) / REPLACED
        folder.mkdir(exist_ok=True)
        taken = {path.name for path in folder.iterdir()}
        names = (f"{exercise.name}-{number}.py" for number in range(1, len(taken) + 2))
        copy = folder / next(name for name in names if name not in taken)
        shutil.copyfile(exercise.stub, copy)
    write_atomically(exercise.stub, stub)
    exercise.stub.chmod(0o644)  # a temporary file is for its owner only
    return copy


def _kept(root: Path, exercise: Exercise) -> Path:
    return root / FOLDER / STUBS / exercise.folder.name / exercise.file_name


def _find_in_history(exercise: Exercise) -> bytes | None:
    """Return the newest version in Git's history that is the stub."""
    if not exercise.manifest.untouched:
        return None
    log = _ask_git(exercise, "log", f"-{MOST_VERSIONS}", "--format=%H", "--", exercise.file_name)
    for commit in (log or b"").decode("ascii", "replace").split():
        source = _ask_git(exercise, "show", f"{commit}:./{exercise.file_name}")
        if source and digest(source.decode("utf-8", "replace")) == exercise.manifest.untouched:
            return source
    return None


def _ask_git(exercise: Exercise, *arguments: str) -> bytes | None:
    git = shutil.which("git")
    if git is None:
        return None
    try:
        done = subprocess.run(
            [git, "-C", str(exercise.folder), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None

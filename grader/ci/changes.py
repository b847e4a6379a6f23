"""From the files that a request changed to the exercises that it is about."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass

from grader.catalogue import Course


@dataclass(frozen=True, slots=True)
class Changes:
    """What a request changed."""

    exercises: tuple[str, ...]
    """Those in whose files students work, by name and in teaching order."""
    others: tuple[str, ...]
    """All other files: manifests, examples, workflows, the grader, a stray note."""


def sort_changes(paths: Iterable[str], prefix: str, course: Course) -> Changes:
    """Tell a student's own files from all others.

    The paths are seen from the root of the repository, `prefix` is the folder of the submission
    there (`exercises`, or empty).
    """
    owners = {
        posixpath.normpath(posixpath.join(prefix, exercise.folder.name, name)): exercise.name
        for exercise in course.exercises
        for name in (exercise.file_name, *exercise.manifest.siblings)
    }
    changed = list(paths)
    touched = {owners[path] for path in changed if path in owners}
    return Changes(
        exercises=tuple(each.name for each in course.exercises if each.name in touched),
        others=tuple(sorted(path for path in changed if path not in owners)),
    )

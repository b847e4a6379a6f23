"""What tells whether a mark is still good: digests of what was marked and of what marked it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from grader.catalogue import EXAMPLES, MANIFEST, Exercise


def _digest(parts: Iterable[bytes]) -> bytes:
    """Return the SHA-256 of parts, each with its length, so that nothing moves between them."""
    state = hashlib.sha256()
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.digest()


def digest_files(files: Mapping[str, bytes]) -> bytes:
    """Return the digest of an exercise's files as a student handed them in."""
    return _digest(part for name in sorted(files) for part in (name.encode(), files[name]))


def digest_attempt(files: Mapping[str, bytes]) -> bytes:
    """Return the digest of an attempt, by the digests of its exercises."""
    return digest_files(files)


def digest_suite(exercise: Exercise, grader: str) -> bytes:
    """Return the digest of all that decides on a mark: manifest, suites and version of the grader.

    Statement and stub do not count: nobody's mark changes with them.
    """
    parts = [grader.encode(), exercise.folder.name.encode()]
    for path in (exercise.folder / MANIFEST, exercise.folder / EXAMPLES):
        parts += [path.name.encode(), path.read_bytes() if path.is_file() else b""]
    if exercise.suite is not None:
        folder = exercise.suite.parent
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and "__pycache__" not in name:
                parts += [name.encode(), path.read_bytes()]
    return _digest(parts)

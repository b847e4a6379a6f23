"""From the folder of a course's hidden suites to one sealed file, and back."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from grader.errors import CourseError, UsageError
from grader.sealing import KEY_VARIABLE
from grader.sealing.box import is_sealed, seal, unseal
from grader.sealing.key import Key
from grader.sealing.private import private_folder

FILE_NAME: Final = "suites.sealed"
_LARGEST: Final = 64 * 1024 * 1024
"""Bytes; the suites of a whole course have a fifth of a megabyte."""


def seal_suites(suites: Path, target: Path, key: Key) -> bool:
    """Seal the folder into the file; return false where the file holds just that already.

    Each sealing draws a nonce, so a file that is made anew differs though nothing has changed.
    Raises `CourseError` for a folder without suites.
    """
    files = dict(collect(suites))
    if not files:
        raise CourseError(f"there is no suite in {suites}; name their folder with --suites.")
    with contextlib.suppress(OSError, CourseError, UsageError):
        if unseal(target.read_bytes(), key, str(target)) == files:
            return False
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(seal(files, key))
        temporary.replace(target)
    except OSError as problem:
        raise UsageError(
            f"cannot write {target}: {problem.strerror}; choose another with --out."
        ) from problem
    return True


def collect(suites: Path) -> Iterator[tuple[str, bytes]]:
    """Give the files of the suites by their names, seen from the folder of all suites."""
    for path in sorted(suites.glob("*/**/*")):
        relative = path.relative_to(suites)
        if path.is_symlink() or not path.is_file() or _is_litter(relative):
            continue
        yield relative.as_posix(), path.read_bytes()


def _is_litter(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)


def read_sealed(path: Path, key: Key) -> dict[str, bytes]:
    """Return the files in a sealed file. Raises `UsageError` or `CourseError`."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except OSError as problem:
        raise UsageError(f"cannot read {path}: {problem.strerror}; see --suites.") from problem
    return unseal(data, key, str(path))


def write_suites(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files below the folder, for nobody but their owner to read."""
    for name, data in files.items():
        path = folder / name
        for parent in reversed(path.relative_to(folder).parents[:-1]):
            (folder / parent).mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)


@contextlib.contextmanager
def opened_suites(suites: Path | None, key: Key | None) -> Iterator[Path | None]:
    """Yield the folder of the suites: as it is, or that of a sealed file while the block runs.

    Raises `UsageError` for a sealed file without a key.
    """
    if suites is None or not suites.is_file():
        yield suites
        return
    with suites.open("rb") as file:
        if not is_sealed(file.read(64)):
            raise UsageError(f"{suites} is neither a folder of suites nor a sealed file.")
    if key is None:
        raise UsageError(f"{suites} is sealed: give its key with --key FILE or in {KEY_VARIABLE}.")
    files = read_sealed(suites, key)
    with private_folder() as folder:
        write_suites(files, folder)
        yield folder

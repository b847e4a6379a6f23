"""What is in a folder on disk, listed and read without leaving it."""

from __future__ import annotations

import functools
import os
import pathlib
import stat
from collections.abc import Iterator

from grader.submissions.archives import Bounds, Entry, Refusal, UnreadableError
from grader.submissions.paths import Path, UnsafeNameError, decode_name, is_ignored, split_name


class Folder:
    """A folder on disk; what only links lead to is not in it."""

    def __init__(self, root: pathlib.Path, bounds: Bounds) -> None:
        self._root = root
        self._bounds = bounds

    def close(self) -> None:
        """Nothing is kept open."""

    def __iter__(self) -> Iterator[Entry | Refusal]:
        """Yield the files, in the order of their names, outer ones first."""
        seen = 0
        waiting: list[pathlib.Path] = [self._root]
        for folder in waiting:  # grows on the way
            try:
                found = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as problem:
                yield Refusal(self._name(folder), f"it cannot be read ({problem.strerror})")
                continue
            for entry in found:
                seen += 1
                if seen > self._bounds.files:
                    raise UnreadableError(f"it holds more than {self._bounds.files} files")
                place = folder / entry.name
                if not entry.is_dir(follow_symlinks=False):
                    yield self._look(place, entry)
                elif not is_ignored(entry.name):
                    waiting.append(place)

    def _look(self, place: pathlib.Path, entry: os.DirEntry[str]) -> Entry | Refusal:
        name = self._name(place)
        try:
            path = split_name(name)
        except UnsafeNameError as problem:
            return Refusal(name, str(problem))
        if entry.is_symlink():
            return Refusal(name, "it is a link")
        if not entry.is_file(follow_symlinks=False):
            return Refusal(name, "it is a device or a pipe")
        return Entry(path, functools.partial(read_file, place))

    def _name(self, place: pathlib.Path) -> str:
        return decode_name(os.fsencode(place.relative_to(self._root).as_posix()))


def label(place: pathlib.Path) -> Path:
    """Return the name of a file or folder as a path of one part. Raises `UnsafeNameError`."""
    return split_name(decode_name(os.fsencode(place.name)))


def read_file(place: pathlib.Path, limit: int) -> bytes:
    """Return the content of a plain file. Raises `UnreadableError`.

    It may have become something else since it was listed: a link is not followed, and a pipe is
    not waited for.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(place, flags | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a path could be another file by now
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UnreadableError("it is no plain file")
            data = file.read(limit + 1)
    except OSError as problem:
        raise UnreadableError(f"it cannot be read ({problem.strerror})") from problem
    if len(data) > limit:
        raise UnreadableError(f"it is larger than {limit >> 10} KiB")
    return data

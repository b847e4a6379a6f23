"""Removing a folder in which a stranger's code has written, whatever it has made of it."""

import contextlib
import os
import stat
from typing import Final

_OURS: Final = stat.S_IRWXU


def remove(folder: str) -> None:
    """Remove a folder with all that is in it; what cannot be removed stays.

    Folders of mode 0000 are opened up first. Depth costs neither recursion nor descriptors nor long
    paths: every folder that is found inside one is moved up beside it before that is looked into.
    Links are removed, never followed.
    """
    with contextlib.suppress(OSError):
        top = _open(folder, None)
        try:
            _empty(top)
        finally:
            os.close(top)
        os.rmdir(folder)


def remove_files_of(user: int, folder: str) -> None:
    """Remove the plain files that a user has left in a folder of everybody's."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in list(entries):
            with contextlib.suppress(OSError):
                if entry.stat(follow_symlinks=False).st_uid == user:
                    os.unlink(entry.path)


def _empty(top: int) -> None:
    waiting = _clear(top, None, "")
    prefix = os.urandom(8).hex()  # a name that nobody can have taken beforehand
    round_ = 0
    while waiting:
        name = waiting.pop()
        try:
            inner = _open(name, top)
        except OSError:
            continue
        try:
            waiting += _clear(inner, top, f"{prefix}-{round_}")
        finally:
            os.close(inner)
        with contextlib.suppress(OSError):
            os.rmdir(name, dir_fd=top)
        round_ += 1


def _open(name: str, parent: int | None) -> int:
    """Open a folder, for its owner's use."""
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(name, flags, dir_fd=parent)
    except PermissionError:
        os.chmod(name, _OURS, dir_fd=parent)
        descriptor = os.open(name, flags, dir_fd=parent)
    with contextlib.suppress(OSError):
        os.fchmod(descriptor, _OURS)
    return descriptor


def _clear(folder: int, top: int | None, prefix: str) -> list[str]:
    """Remove the files of a folder; return the names of its folders, moved to `top` if given."""
    with os.scandir(folder) as entries:
        found = list(entries)
    folders = []
    for index, entry in enumerate(found):
        with contextlib.suppress(OSError):
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.name, dir_fd=folder)
            elif top is None:
                folders.append(entry.name)
            else:
                name = f"{prefix}-{index}"
                os.chmod(entry.name, _OURS, dir_fd=folder)  # else it could not be moved
                os.rename(entry.name, name, src_dir_fd=folder, dst_dir_fd=top)
                folders.append(name)
    return folders

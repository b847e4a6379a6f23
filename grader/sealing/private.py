"""A folder for what nobody else may see, which is gone when we are, a `kill -9` included.

pytest imports suites from files, so opened suites have to lie in some folder while they run. It
is our own (mode 0700), in memory where the system has a file system for that, and three things
remove it: the end of the block; a guard, which is a process of its own (`guard`); and, where both
were killed at once, the next command that makes such a folder. A folder in use is locked, and the
kernel takes locks from the dead.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from grader.errors import EnvironmentProblem
from grader.sealing import guard

PREFIX: Final = "grader-private-"
_LOCK: Final = ".lock"
_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - the folder that is made there is ours alone
_YOUNG: Final = 60.0
"""Seconds after which a folder without a lock is one whose maker has died over it."""


@contextlib.contextmanager
def private_folder(parent: Path | None = None) -> Iterator[Path]:
    """Make the folder, and remove it with all that is in it when the block ends.

    `parent` is where it is made instead of in memory. Raises `EnvironmentProblem` where it cannot
    be made or guarded.
    """
    parent = parent or find_place()
    sweep(parent)
    try:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
    except OSError as problem:
        raise EnvironmentProblem(
            f"cannot make a folder in {parent}: {problem.strerror}; make room there."
        ) from problem
    try:
        with _locked(folder), _guarded(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_place() -> Path:
    """Return the folder to make it in: in memory if the system has that, else the usual one."""
    with contextlib.suppress(OSError):
        mounts = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
        kinds = {line.split()[1]: line.split()[2] for line in mounts if line.count(" ") > 2}
        if kinds.get(str(_MEMORY)) in ("tmpfs", "ramfs") and os.access(_MEMORY, os.W_OK):
            return _MEMORY
    return Path(tempfile.gettempdir())


def sweep(parent: Path) -> None:
    """Remove what earlier processes of this user have left there."""
    for folder in parent.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            state = folder.lstat()
            if stat.S_ISDIR(state.st_mode) and _is_ours(state.st_uid) and _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_ours(owner: int) -> bool:
    """Say whether we own what has this owner; on Windows others cannot write there anyway."""
    return not hasattr(os, "geteuid") or owner == os.geteuid()


def _is_left(folder: Path) -> bool:
    try:
        with _locked(folder, make=False):
            return True
    except FileNotFoundError:
        return time.time() - folder.stat().st_mtime > _YOUNG
    except BlockingIOError:
        return False


@contextlib.contextmanager
def _locked(folder: Path, *, make: bool = True) -> Iterator[None]:
    """Hold the folder's lock. Raises `BlockingIOError` where somebody else does."""
    try:
        import fcntl
    except ImportError:  # not on Windows, where the guard and the end of the block remain
        if make:
            yield
            return
        raise BlockingIOError from None
    flags = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC | (os.O_CREAT if make else 0)
    descriptor = os.open(folder / _LOCK, flags, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _guarded(folder: Path) -> Iterator[None]:
    """Have the guard watch over the folder; nothing is in it before the guard is there."""
    watch = subprocess.Popen(
        [sys.executable, "-I", "-S", guard.__file__, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder.parent,
        env={},
        start_new_session=True,
    )
    with watch:
        assert watch.stdin is not None
        assert watch.stdout is not None
        if watch.stdout.read(1) != b".":
            raise EnvironmentProblem(
                "the process that removes opened suites did not start; see `grader doctor`."
            )
        yield
        shutil.rmtree(folder, ignore_errors=True)

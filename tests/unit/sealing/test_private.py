"""The private folder: ours alone while it is there, and gone whatever ends us."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.sealing import private
from grader.sealing.private import PREFIX, find_place, private_folder, sweep

HOLDER = """
import sys, time
from pathlib import Path
from grader.sealing.private import private_folder
with private_folder(Path(sys.argv[1])) as folder:
    (folder / "suite").mkdir()
    (folder / "suite" / "test_hidden.py").write_text("secret")
    print(folder, flush=True)
    time.sleep(600)
"""


def wait_for(holds: Callable[[], bool]) -> bool:
    """Wait until something holds, half a minute at most."""
    deadline = time.monotonic() + 30
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.01)
    return holds()


@contextlib.contextmanager
def holder(parent: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Start a process that holds a folder, in a group of its own."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(parent)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout is not None
            folder = Path(process.stdout.readline().strip())
            assert (folder / "suite" / "test_hidden.py").is_file()
            yield process, folder
        finally:
            process.kill()


def find_guard(folder: Path) -> int:
    """Return the id of the process that watches over the folder."""
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and str(folder).encode() in (
                (entry / "cmdline").read_bytes().split(b"\0")
            ):
                return int(entry.name)
    raise AssertionError("nobody guards the folder")


def test_it_is_ours_alone_and_gone_after_the_block(tmp_path: Path) -> None:
    """Also when the block fails."""
    with contextlib.suppress(ZeroDivisionError), private_folder(tmp_path) as folder:
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "file").write_text("secret")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_it_is_in_memory_where_there_is_such_a_place() -> None:
    """So that nothing of it reaches a disk; elsewhere it is in the usual folder."""
    mounts = Path("/proc/self/mounts")
    in_memory = mounts.exists() and " /dev/shm tmpfs " in mounts.read_text()
    usual = Path(tempfile.gettempdir())
    assert find_place() == (Path("/dev/shm") if in_memory else usual)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_it_is_gone_when_we_are_killed(number: signal.Signals, tmp_path: Path) -> None:
    """The guard removes it."""
    with holder(tmp_path) as (process, folder):
        process.send_signal(number)
        process.wait()
        assert wait_for(lambda: not folder.exists())


def test_it_is_gone_when_our_whole_group_is_killed(tmp_path: Path) -> None:
    """As a CI system does it; the guard is in a session of its own."""
    with holder(tmp_path) as (process, folder):
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert wait_for(lambda: not folder.exists())


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the guard is found in /proc")
def test_what_is_left_is_removed_by_the_next(tmp_path: Path) -> None:
    """When the guard was killed as well; but not while the holder lives."""
    with holder(tmp_path) as (process, folder):
        os.kill(find_guard(folder), signal.SIGKILL)
        sweep(tmp_path)
        assert folder.exists()
        process.kill()
        process.wait()
        assert folder.exists()
        with private_folder(tmp_path):
            assert not folder.exists()


def test_only_what_is_ours_is_swept(tmp_path: Path) -> None:
    """No link is followed, and a folder that is just being made is left alone."""
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim" / "file").touch()
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / "victim")
    young, old = tmp_path / f"{PREFIX}young", tmp_path / f"{PREFIX}old"
    for folder in (young, old):
        folder.mkdir()
    past = time.time() - 2 * private._YOUNG
    os.utime(old, (past, past))
    sweep(tmp_path)
    assert (tmp_path / "victim" / "file").exists()
    assert young.exists()
    assert not old.exists()

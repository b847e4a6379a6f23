"""One run of a program: wall time, CPU time and memory of all processes that it starts."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import family, pss

LIMIT_SECONDS = 600.0
"""Of one run; the checks sleep less than half a minute."""
LINGER_SECONDS = 10.0
"""How long processes may outlive the program that started them."""
SAMPLE_SECONDS = 0.02


class FailedError(Exception):
    """A tool that could not be run, or gave no verdict; the text says why."""


@dataclass(frozen=True)
class Command:
    """How a tool is started."""

    arguments: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]
    log: Path
    """Where its output goes."""


@dataclass(frozen=True)
class Run:
    """What became of it."""

    exit_code: int
    wall: float
    """Real seconds until the program ended."""
    cpu: float
    """Seconds, user and system, of it and all its descendants."""
    memory: float
    """MiB of them at the most (PSS: what they share counts once); 0 if it was not looked at."""


def run(command: Command, *, memory: bool = False) -> Run:
    """Run a program to its end; look at its memory on request, which costs it some time.

    CPU time is that of all processes that have been waited for, so this process has to adopt those
    whose parent ends before them (`adopt_orphans`), and has to have no other children. Raises
    `FailedError` if it takes too long.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    with command.log.open("wb") as file:
        process = subprocess.Popen(
            command.arguments, cwd=command.folder, env=dict(command.environment),
            stdin=subprocess.DEVNULL, stdout=file, stderr=file,
        )  # fmt: skip
    with _peak(memory) as peak:
        try:
            process.wait(LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            _end_all()
            process.wait()
            raise FailedError(f"not done within {LIMIT_SECONDS:.0f} s") from None
        finally:
            wall = time.perf_counter() - begun
    _wait_for_the_rest()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return Run(process.returncode, wall, cpu, max(peak))


@contextlib.contextmanager
def _peak(wanted: bool) -> Iterator[list[float]]:
    """Note the memory of all descendants until the block is left."""
    seen = [0.0]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(SAMPLE_SECONDS):
            seen.append(sum(map(pss, family(os.getpid())[1:])))

    watcher = threading.Thread(target=watch)
    if wanted:
        watcher.start()
    try:
        yield seen
    finally:
        ended.set()
        if wanted:
            watcher.join()


def _wait_for_the_rest() -> None:
    """Wait for adopted processes, and end those that would stay."""
    due = time.monotonic() + LINGER_SECONDS
    with contextlib.suppress(ChildProcessError):
        while True:
            if os.waitpid(-1, os.WNOHANG) != (0, 0):
                continue
            if time.monotonic() > due:
                _end_all()
            time.sleep(0.01)


def _end_all() -> None:
    """Kill every descendant."""
    for pid in family(os.getpid())[1:]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

"""Processes that a measurement has started: who they are, and how much memory they hold (Linux)."""

from __future__ import annotations

import contextlib
from pathlib import Path


def children(pid: int) -> list[int]:
    """Return the processes that a process has started and not yet waited for."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [int(child) for child in path.read_text().split()]
    return found


def family(pid: int) -> list[int]:
    """Return a process and all who descend from it."""
    found = [pid]
    for parent in found:  # grows on the way
        found += children(parent)
    return found


def rss(pid: int) -> float:
    """Return the MiB of a process that are in memory, 0 when it has ended."""
    return _field(Path(f"/proc/{pid}/status"), "VmRSS:")


def pss(pid: int) -> float:
    """Return the MiB of a process, of what it shares only its part; 0 when it has ended.

    Of a process whose memory this user may not look at, all that it shares counts (its RSS).
    """
    try:
        return _field(Path(f"/proc/{pid}/smaps_rollup"), "Pss:")
    except PermissionError:
        return rss(pid)


def _field(path: Path, name: str) -> float:
    try:
        for line in path.read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) / 1024
    except PermissionError:
        raise
    except OSError:
        pass  # the process has ended meanwhile
    return 0.0

"""Processes that do nothing but compute, to keep a machine busy."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator

HOG = """
import os
parent = os.getppid()
while os.getppid() == parent:
    sum(range(10_000))
"""
"""Computes, and ends by itself if whoever started it dies first."""


@contextlib.contextmanager
def cpu_hogs(count: int) -> Iterator[None]:
    """Keep `count` processes computing until the block is left.

    Each has a session of its own. Linux may share the CPU out by session first (autogroup), and
    hogs of one session would together weigh no more than a single trial.
    """
    command = [sys.executable, "-I", "-S", "-c", HOG]
    hogs = [subprocess.Popen(command, start_new_session=True) for _ in range(count)]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
        for hog in hogs:
            hog.wait()

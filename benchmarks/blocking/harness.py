"""Runs cases under a detector, each in a fresh process.

Linux only: the cases fork, and processes are awaited by pidfd.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.blocking.cases import Case
from benchmarks.blocking.finding import Finding, UnavailableError

ROOT = Path(__file__).parents[2]
TIMEOUT = 60.0
"""Real seconds for one trial; the longest takes about one without hogs."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a detector said about one case in one run."""

    case: Case
    findings: tuple[Finding, ...]
    error: str
    """Why there is no answer, "" if there is one."""
    seconds: float
    """Real time of the whole process."""


def _environment(temporary: str) -> dict[str, str]:
    """Pass on the environment without what would switch debug mode on for everybody."""
    mine = {k: v for k, v in os.environ.items() if k not in ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE")}
    return {**mine, "TMPDIR": temporary, "PYTHONPATH": str(ROOT)}


def run_trial(detector: str, case: Case) -> Trial:
    """Run one case in a process of its own, and end all that it leaves behind."""
    command = [sys.executable, "-m", "benchmarks.blocking.trial", detector, str(case.path)]
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as temporary, tempfile.TemporaryFile() as answer:
        process = subprocess.Popen(
            command,
            cwd=temporary,
            env=_environment(temporary),
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )
        ended = os.pidfd_open(process.pid)
        try:
            in_time, _, _ = select.select([ended], [], [], TIMEOUT)
        finally:
            os.close(ended)
            # Before it is reaped, so that the group's number cannot be somebody else's by now.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        answer.seek(0)
        text = answer.read()
    seconds = time.perf_counter() - started
    if not in_time:
        return Trial(case, (), f"no answer after {TIMEOUT:.0f} s", seconds)
    if not text:
        return Trial(case, (), f"died with exit code {process.returncode}", seconds)
    result = json.loads(text)
    if "unavailable" in result:
        raise UnavailableError(result["unavailable"])
    findings = tuple(Finding(**finding) for finding in result.get("findings", ()))
    return Trial(case, findings, result.get("error", ""), seconds)


def run_all(
    detector: str, cases: Sequence[Case], jobs: int, on_trial: Callable[[Trial], None]
) -> list[Trial]:
    """Run every case once, `jobs` of them at a time, in the order of the cases."""
    with ThreadPoolExecutor(jobs) as pool:
        trials = []
        for trial in pool.map(lambda case: run_trial(detector, case), cases):
            on_trial(trial)
            trials.append(trial)
        return trials

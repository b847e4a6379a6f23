"""What holds on this machine, tried rather than assumed.

Each probe answers with one finding: `ok`, `weaker` (the grader works, by a way that is slower or
less exact) or `missing` (it does not work here), and says what to do about it.
"""

from __future__ import annotations

import enum
import importlib.metadata
import os
import platform
import signal
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader import clock
from grader.report.plain import escape_text

OLDEST_PYTHON = (3, 11)
PACKAGES = ("pytest", "pytest-asyncio", "pytest-timeout")
_SCHEDSTAT = Path("/proc/thread-self/schedstat")
# A tick of the coarsest kernel clock is 10 ms, so this is long enough to be counted everywhere.
_BUSY_SECONDS = 0.03
# What the clock may be off by in the self-test. A right verdict needs far less exactness, a
# clock that does not tick at all is far beyond it.
_TOLERANCE = 0.02


class State(enum.StrEnum):
    """How well a probe went."""

    OK = "ok"
    WEAKER = "weaker"
    MISSING = "missing"


_STYLES = {State.OK: "green", State.WEAKER: "yellow", State.MISSING: "red"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: what was tried, how it went, what was seen, what to do."""

    name: str
    state: State
    fact: str
    remedy: str = ""


def examine_machine(probes: Sequence[Callable[[], Finding]] | None = None) -> list[Finding]:
    """Run every probe and return what was found, in the order in which it is shown.

    A probe that breaks has found something too: it never ends the others.
    """
    return [_try(probe) for probe in (PROBES if probes is None else probes)]


def holds(findings: Sequence[Finding]) -> bool:
    """Does the grader work here, be it by a weaker way?"""
    return all(finding.state is not State.MISSING for finding in findings)


def print_findings(findings: Sequence[Finding], console: Console) -> None:
    """Print a line for every finding, and below it what to do."""
    table = Table.grid(padding=(0, 2))
    for finding in findings:
        state = Text(finding.state.value, style=_STYLES[finding.state])
        facts = Text(escape_text(finding.fact))
        if finding.remedy:
            facts.append(f"\n{escape_text(finding.remedy)}", style="dim")
        table.add_row(state, finding.name, facts)
    console.print(table)


def _try(probe: Callable[[], Finding]) -> Finding:
    try:
        return probe()
    except Exception as problem:  # noqa: BLE001 - what goes wrong is the finding
        name = probe.__name__.removeprefix("probe_").replace("_", " ")
        fact = f"the probe broke: {type(problem).__name__}: {problem}"
        return Finding(name, State.MISSING, fact, "report this line as a bug of the grader")


def probe_python() -> Finding:
    """Is this Python one that the grader runs on?"""
    fact = f"{platform.python_implementation()} {platform.python_version()}"
    if sys.version_info[:2] < OLDEST_PYTHON:
        return Finding("Python", State.MISSING, fact, "install Python 3.11 or later")
    if platform.python_implementation() != "CPython":
        return Finding(
            "Python", State.WEAKER, fact, "tested with CPython only; use that if in doubt"
        )
    return Finding("Python", State.OK, fact)


def probe_platform() -> Finding:
    """Is this a system for which everything is built?"""
    fact = f"{platform.system()} {platform.release()} {platform.machine()}"
    if platform.system() == "Linux":
        return Finding("platform", State.OK, fact)
    return Finding(
        "platform", State.WEAKER, fact, "mark a class on Linux; for a self-check it does"
    )


def probe_start() -> Finding:
    """Can a candidate be forked, or does each need a fresh interpreter?"""
    remedy = "nothing to do: a fresh interpreter is started for each check, about 0.1 s slower"
    if not hasattr(os, "fork") or platform.system() != "Linux":
        return Finding("zygote start", State.WEAKER, "no fork to build on", remedy)
    try:
        with warnings.catch_warnings():
            # Python warns of a fork beside threads; this child runs nothing but `_exit`.
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if pid == 0:
            os._exit(7)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except OSError as problem:
        return Finding("zygote start", State.WEAKER, f"fork fails: {problem.strerror}", remedy)
    if code != 7:
        return Finding("zygote start", State.WEAKER, f"a forked child ended with {code}", remedy)
    return Finding("zygote start", State.OK, "fork works")


def probe_schedstat(path: Path = _SCHEDSTAT) -> Finding:
    """Does the kernel count the time that a thread waits for a processor?"""
    remedy = "a busy machine can be taken for slow code: mark when little else runs"
    try:
        before = [int(field) for field in path.read_text("ascii").split()]
        _burn(_BUSY_SECONDS)
        after = [int(field) for field in path.read_text("ascii").split()]
    except (OSError, ValueError):
        return Finding("run-queue delay", State.WEAKER, f"{path} cannot be read", remedy)
    if len(after) < 2 or after[0] <= before[0]:
        return Finding("run-queue delay", State.WEAKER, f"{path} does not count", remedy)
    return Finding("run-queue delay", State.OK, "schedstat counts")


def probe_sampling() -> Finding:
    """Can a timer's signal show which line holds the loop?"""
    absent = [name for name in ("setitimer", "SIGALRM") if not hasattr(signal, name)]
    if not absent:
        return Finding("blame by timer", State.OK, "setitimer and SIGALRM")
    remedy = "nothing to do: a watchdog thread names the line, except in calls that hold the GIL"
    return Finding("blame by timer", State.WEAKER, f"no {' and no '.join(absent)}", remedy)


def probe_packages() -> Finding:
    """Are the packages installed that run the suites?"""
    found, absent = [], []
    for package in PACKAGES:
        try:
            found.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            absent.append(package)
    if absent:
        remedy = f"python -m pip install {' '.join(absent)}"
        return Finding("packages", State.MISSING, f"no {', no '.join(absent)}", remedy)
    return Finding("packages", State.OK, ", ".join(found))


def probe_clock() -> Finding:
    """Does our clock tick with real work, and never go back?

    It has to charge a computation its processor time and a blocking call its whole length.
    """
    busy = clock.BusyTime()
    try:
        start, cpu = busy.read(), time.thread_time()
        _burn(_BUSY_SECONDS)
        worked, used = busy.read() - start, time.thread_time() - cpu
        start = busy.read()
        time.sleep(_BUSY_SECONDS)
        slept = busy.read() - start
        readings = [busy.read() for _ in range(1000)]
        fair = busy.fair
    finally:
        busy.close()
    fact = f"computed {used * 1000:.0f} ms, charged {worked * 1000:.0f} ms; "
    fact += f"slept {_BUSY_SECONDS * 1000:.0f} ms, charged {slept * 1000:.0f} ms"
    remedy = "report this line as a bug of the grader"
    if readings != sorted(readings):
        return Finding("clock", State.MISSING, "it goes back", remedy)
    if worked < used - _TOLERANCE or slept < _BUSY_SECONDS - _TOLERANCE:
        return Finding("clock", State.MISSING, fact, remedy)
    if not fair:
        remedy = "this is wall time: timing is exact only while the machine has little else to do"
        return Finding("clock", State.WEAKER, fact, remedy)
    return Finding("clock", State.OK, fact)


def _burn(seconds: float) -> None:
    """Compute until this thread has used so much processor time."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


PROBES: Sequence[Callable[[], Finding]] = (
    probe_python,
    probe_platform,
    probe_start,
    probe_schedstat,
    probe_sampling,
    probe_packages,
    probe_clock,
)

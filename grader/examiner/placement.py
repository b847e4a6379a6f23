"""One CPU for the two processes of a test, which take turns.

Problem: a call of a double wakes the candidate and then the examiner. Across CPUs that takes 65 to
80 µs where the other CPU has gone to sleep meanwhile, as on a quiet machine it has; on one CPU it
takes 12 (measured, Linux 6.18, two cores).

Solution: for the time of a test both are bound to the CPU on which the examiner happens to run. A
candidate that may start processes, or whose test is on the real clock, is left alone.
"""

import os
from collections.abc import Callable, Iterable


def share_cpu(process: int) -> Callable[[], None]:
    """Bind `process` and the calling thread to the caller's CPU; return what frees the caller.

    Where the system cannot, or does not let us, nothing is bound.
    """
    if not hasattr(os, "sched_setaffinity"):  # macOS, Windows
        return _leave
    before = os.sched_getaffinity(0)
    try:
        here = {_current_cpu()}
        os.sched_setaffinity(process, here)
        os.sched_setaffinity(0, here)
    except OSError:  # it has ended already, or belongs to somebody else
        return _leave
    return lambda: _bind(before)


def _bind(cpus: Iterable[int]) -> None:
    os.sched_setaffinity(0, cpus)


def _leave() -> None:
    """Nothing was bound."""


def _current_cpu() -> int:
    """Return the number of the CPU: field 39 of proc_pid_stat(5), 36 after the name's bracket."""
    with open("/proc/thread-self/stat", "rb") as file:  # noqa: PTH123 - twice for each test
        return int(file.read().rpartition(b")")[2].split()[36])

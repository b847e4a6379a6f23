"""Loop time: the waits that were skipped plus the time that was really spent.

Problem: on a busy machine a process stands in the run queue, ready, with no CPU to run on. Wall time
counts that wait, so the same program takes 2.50 s here and 2.60 s there, and whoever is judged by the
wall is judged by the neighbours.

Solution: Linux tells how long a thread has stood in the run queue (second field of
``/proc/<pid>/task/<tid>/schedstat``, nanoseconds; Documentation/scheduler/sched-stats in the kernel).
`BusyTime` is the wall less that delay, so a computation is charged what it computes and a blocking call
what it blocks. Where the kernel does not count (it answers ``0 0 0``, or there is no such file), it is
the wall, and `BusyTime.fair` is False.

Both processes use this module; it needs the standard library only. `time.monotonic` and
`time.thread_time` are bound at import, before anybody patches them.
"""

import os
from time import monotonic, thread_time
from typing import Final

CONSISTENT: Final = 0.0002
"""Seconds between two readings that may still be taken as one. A preemption lies between readings
that are further apart, and the two do not describe the same moment (-77 ms was seen)."""
ATTEMPTS: Final = 8
"""Readings before the last one is taken as it is."""


def open_schedstat(process: int | str = "self", thread: int | None = None) -> int | None:
    """Open the scheduler's account of a thread; None where this kernel keeps none.

    Without arguments: of the calling thread. The descriptor is the caller's to close.
    """
    place = f"/proc/{process}/task/{thread}" if thread else "/proc/thread-self"
    try:
        descriptor = os.open(f"{place}/schedstat", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    if _field(descriptor, 0) > 0:
        return descriptor
    os.close(descriptor)
    return None


def _field(descriptor: int, index: int) -> int:
    """Return a field of schedstat: 0 is time on a CPU, 1 is time in the run queue (nanoseconds)."""
    try:
        return int(os.pread(descriptor, 64, 0).split()[index])
    except (OSError, IndexError, ValueError):
        return 0  # the thread is gone


class BusyTime:
    """Real time in which the watched threads were not kept from a CPU, in seconds.

    Watches the calling thread; `watch` adds another process' thread, whose waits for a CPU are then
    taken off too (the examiner waits for the candidate, so the candidate's delay is its own).
    """

    def __init__(self) -> None:
        own = open_schedstat()
        self.fair = own is not None
        self._descriptors = [] if own is None else [own]
        self._gone = 0
        """Nanoseconds of delay of threads that are no longer watched."""
        self._last = self._raw()
        self._last_cpu = thread_time()

    def watch(self, descriptor: int) -> None:
        """Take off the run-queue delay of the thread whose schedstat `descriptor` reads, from now."""
        self._gone -= _field(descriptor, 1)
        self._descriptors.append(descriptor)

    def unwatch(self, descriptor: int) -> None:
        """Stop what `watch` began, keep what was taken off, and close the descriptor."""
        self._gone += _field(descriptor, 1)
        self._descriptors.remove(descriptor)
        os.close(descriptor)

    def close(self) -> None:
        """Close every descriptor."""
        while self._descriptors:
            os.close(self._descriptors.pop())

    def _raw(self) -> float:
        before = monotonic()
        if not self._descriptors:
            return before
        for _ in range(ATTEMPTS):
            delay = self._gone
            for descriptor in self._descriptors:
                delay += _field(descriptor, 1)
            after = monotonic()
            if after - before <= CONSISTENT:
                break
            before = after
        return after - delay * 1e-9

    def read(self) -> float:
        """Return the seconds spent since some moment in the past; never less than before.

        At least the calling thread's CPU time is charged between two readings, whatever the
        scheduler's account says.
        """
        cpu = thread_time()
        self._last = max(self._last + max(cpu - self._last_cpu, 0.0), self._raw())
        self._last_cpu = cpu
        return self._last

    def peek(self) -> float:
        """Return what `read` would, without a note of it: for other threads than the watched one."""
        return max(self._last, self._raw())


class LoopClock:
    """Loop time in seconds, from 0: small, so that floats keep the microseconds."""

    def __init__(self, busy: BusyTime) -> None:
        self._busy = busy
        self._offset = -busy.read()

    def now(self) -> float:
        """Return the loop time."""
        return self._busy.read() + self._offset

    def peek(self) -> float:
        """Return the loop time to another thread than the loop's."""
        return self._busy.peek() + self._offset

    def move_to(self, moment: float) -> None:
        """Make `moment` the loop time now, unless that would be a step back."""
        busy = self._busy.read()
        if moment > busy + self._offset:
            self._offset = moment - busy

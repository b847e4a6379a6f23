"""Loop time: the waits that were skipped plus the time that was really spent.

Problem: on a busy machine a process stands in the run queue, ready, with no CPU to run on. Wall
time counts that wait, so the same program takes 2.50 s here and 2.60 s there, and whoever is judged
by the wall is judged by the neighbours.

Solution: Linux tells how long a thread has stood in the run queue (second field of
``/proc/<pid>/task/<tid>/schedstat``, nanoseconds; Documentation/scheduler/sched-stats in the
kernel). `BusyTime` is the wall less that delay, so a computation is charged what it computes and a
blocking call what it blocks. Where the kernel does not count (it answers ``0 0 0``, or there is no
such file), it is the wall, and `BusyTime.fair` is False.

Both processes use this module; it needs the standard library only. `time.monotonic` and
`time.thread_time` are bound at import, before anybody patches them.
"""

import math
import os
from time import monotonic, thread_time
from typing import Final

CONSISTENT: Final = 0.0002
"""Seconds between two readings that may still be taken as one. A preemption lies between readings
that are further apart, and the two do not describe the same moment (-77 ms was seen)."""
FRESH: Final = 0.0002
"""Seconds for which a reading of the scheduler's accounts serves: it costs ten times what a look at
the wall does, and nobody can have stood in the queue for longer since. That is so for `read` only:
what `peek` sees may be an account to which a long delay is just about to be added."""
ATTEMPTS: Final = 8
"""Readings before the last one is taken as it is."""


def open_schedstat(process: int | None = None) -> int | None:
    """Open the scheduler's account of a process' main thread; None where there is none.

    Without `process`: of the calling thread, and None also where the kernel does not count. The
    descriptor is the caller's to close.
    """
    place = f"/proc/{process}/task/{process}" if process else "/proc/thread-self"
    try:
        descriptor = os.open(f"{place}/schedstat", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    # Another process may not have run yet, and 0 is right for it.
    if process or _account(descriptor)[0] > 0:
        return descriptor
    os.close(descriptor)
    return None


def _account(descriptor: int) -> tuple[int, int]:
    """Return a thread's time on a CPU and in the run queue, in nanoseconds; zeros if it is gone."""
    try:
        on_cpu, in_queue, _ = os.pread(descriptor, 64, 0).split()
        return int(on_cpu), int(in_queue)
    except (OSError, ValueError):
        return 0, 0


class BusyTime:
    """Real time in which the watched threads were not kept from a CPU, in seconds.

    Watches the calling thread; `watch` adds another process' main thread, whose waits for a CPU are
    then taken off too (the examiner waits for the candidate, so the candidate's delay is its own).
    """

    def __init__(self) -> None:
        self._own = open_schedstat()
        self.fair = self._own is not None
        self._other: int | None = None
        self._past = 0
        """Nanoseconds to take off beside what the watched threads' accounts say now."""
        self._own_delay = self._other_delay = 0
        """What the accounts have said last of the time in the run queue, in nanoseconds."""
        self._other_cpu = 0
        self._own_cpu = thread_time()
        self._stale = -math.inf
        """When, by the wall, the accounts have to be looked at again."""
        self._delay = 0.0
        """Seconds to take off the wall, as of the last look."""
        wall, delay, _ = self._look()
        self._charged = self._last = wall - delay
        """What has been charged until the last look, and until the last reading."""

    def watch(self, descriptor: int) -> None:
        """From now, take off the delays of the thread whose schedstat `descriptor` reads."""
        self._other = descriptor
        self._other_cpu, self._other_delay = _account(descriptor)
        self._past -= self._other_delay
        self._stale = -math.inf

    def wait_is_over(self) -> None:
        """Charge what the calling thread stood in the queue since the last look at the accounts.

        For one who woke to see how the other thread gets on: that one was at work meanwhile.
        """
        if self._own is not None:
            before = self._own_delay
            self._own_delay = max(_account(self._own)[1], before)
            self._past -= self._own_delay - before
            self._stale = -math.inf

    def unwatch(self) -> None:
        """Stop what `watch` began, keep what was taken off, and close the descriptor."""
        if self._other is not None:
            self._stale = -math.inf
            self.read()
            self._past += self._other_delay
            self._other_delay = 0
            os.close(self._other)
            self._other = None

    def close(self) -> None:
        """Close every descriptor; from now on nothing is taken off that has not been."""
        for descriptor in (self._own, self._other):
            if descriptor is not None:
                os.close(descriptor)
        self._own = self._other = None

    def _look(self) -> tuple[float, float, int]:
        """Return the wall, the delays to take off it, and the other thread's nanoseconds on a CPU.

        The first two are seconds. Accounts only grow; one that cannot be read any more says zero,
        and what it said before still holds.
        """
        own, other, other_cpu = self._own, self._other, self._other_cpu
        before = after = monotonic()
        for _ in range(ATTEMPTS):
            if own is None:
                break
            self._own_delay = max(_account(own)[1], self._own_delay)
            if other is not None:
                other_cpu, other_delay = _account(other)
                self._other_delay = max(other_delay, self._other_delay)
            after = monotonic()
            if after - before <= CONSISTENT:
                break
            before = after
        return after, (self._past + self._own_delay + self._other_delay) * 1e-9, other_cpu

    def read(self) -> float:
        """Return the seconds spent since some moment in the past; always more than before.

        Two readings are never equal: the loop would wake timers of one and the same moment in any
        order, and not in that in which they were set. Between two looks at the accounts at least
        the CPU time of either thread is charged, whatever the delays say: when both stood in the
        queue at once, they say that time twice.
        """
        wall = monotonic()
        later = math.nextafter(self._last, math.inf)
        if wall < self._stale:
            self._last = max(later, wall - self._delay)
            return self._last
        wall, self._delay, other_cpu = self._look()
        self._stale = wall + FRESH
        cpu = thread_time()
        least = cpu - self._own_cpu
        self._own_cpu = cpu
        if other_cpu > self._other_cpu:
            least = max(least, (other_cpu - self._other_cpu) * 1e-9)
            self._other_cpu = other_cpu
        self._charged = self._last = max(self._charged + least, later, wall - self._delay)
        return self._last

    def peek(self) -> float:
        """Return what `read` would, without a note of it.

        For other threads than the watched one, and for looking while a watched thread may stand in
        the queue: what it has waited since it got there is not in its account yet.
        """
        wall = monotonic()
        if wall < self._stale:
            return max(self._last, wall - self._delay)
        wall, delay, other_cpu = self._look()
        # While both are on one CPU, our delay is the other's time at work.
        at_work = (other_cpu - self._other_cpu) * 1e-9
        return max(self._last, wall - delay, self._charged + at_work)

    def before(self) -> float:
        """Return what has been read last."""
        return self._last


class LoopClock:
    """Loop time in seconds, from 0: small, so that floats keep the microseconds."""

    def __init__(self, busy: BusyTime) -> None:
        self._busy = busy
        self._offset = -busy.read()
        self._held: float | None = None

    def now(self) -> float:
        """Return the loop time."""
        return self._busy.read() + self._offset if self._held is None else self._held

    def peek(self) -> float:
        """Return the loop time without charging what may prove to be a delay (`BusyTime.peek`)."""
        return self._busy.peek() + self._offset if self._held is None else self._held

    def before(self) -> float:
        """Return the loop time of the last reading: nothing is charged for asking."""
        return self._busy.before() + self._offset if self._held is None else self._held

    def hold(self) -> None:
        """Stand still until the next `move_to`: what passes now is for somebody else to charge."""
        self._held = self.now()

    def go_on(self) -> None:
        """End a `hold` that nobody's `move_to` has ended, without a charge."""
        if self._held is not None:
            self.move_to(self._held)

    def move_to(self, moment: float) -> None:
        """Make `moment` the loop time now, unless that would be a step back."""
        busy = self._busy.read()
        now = busy + self._offset if self._held is None else self._held
        self._held = None
        self._offset = max(moment, now) - busy

"""How long the candidate's loop was held, as seen from outside.

Problem: which line blocks is the candidate's own word, and a submission can gut the watch that
finds it. What it cannot do is to answer while it is held, or to sleep without the kernel's knowing.

Solution: a candidate that has been at work for a moment is pinged, again and again; its loop
answers between two steps. At the same time the kernel is asked where the candidate's main thread
stands. Two findings count as a block that was not reported:

- An answer that took too long, less what the candidate has reported meanwhile. Time in which it
  slept counts soon; time in which it computed only when there is a lot of it, for asyncio itself
  computes (10,000 tasks take it a second), and an honest candidate does not report that.
- Sleep outside of epoll, in which every loop waits, in all, less what was reported: for whoever
  answers the pings while the loop's own thread sleeps. In a futex, where threads wait for locks and
  the GIL, it counts late only; to make a process, not at all.

Waiting for the GIL beside other threads is no sleep: what other threads compute meanwhile is taken
off, and for one who waits for a lock also what they stand in the queue for a CPU, for the one that
has the GIL does that as well. None of this is needed to find the blocks of a submission that leaves
the grader alone; those are reported, with their lines, and are longer there than they can look from
here.
"""

import contextlib
import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.clock import BusyTime

LOOK: Final = 0.02
"""Real seconds between two looks at a candidate that is at work."""
COMPUTED: Final = 10.0
"""How many thresholds a loop may be held by computing, untold, before that counts."""
ASLEEP: Final = 1.5
"""How many thresholds the loop's thread may sleep in all, outside of epoll, untold."""
LOCKED: Final = 5.0
"""The same, if it slept in futexes as well."""


@dataclass(frozen=True, slots=True)
class _Calls:
    """Numbers of system calls on a machine, from the kernel's tables."""

    waits: frozenset[int]
    """epoll_wait, epoll_pwait and epoll_pwait2: here a thread waits as a loop should."""
    births: frozenset[int]
    """clone, fork, vfork and clone3: here it waits until a new process has its program."""
    futex: int
    """Here it waits for a lock, which may be the GIL."""


_CALLS: Final = {
    "x86_64": _Calls(frozenset({232, 281, 441}), frozenset({56, 57, 58, 435}), 202),
    "aarch64": _Calls(frozenset({22, 441}), frozenset({220, 435}), 98),
}
_UNKNOWN: Final = _Calls(frozenset(), frozenset(), -1)


class StallWatch:
    """Measures the stalls of one candidate, in seconds of `busy_time`.

    Where the kernel does not tell what it has to be asked (not Linux, another's process), only
    answers that come too late are found.
    """

    def __init__(self, process: int, busy_time: BusyTime, threshold: float) -> None:
        self._process = process
        self._busy_time = busy_time
        self._threshold = threshold
        self._calls = _CALLS.get(platform.machine(), _UNKNOWN)
        self._schedstat = _open(f"/proc/{process}/schedstat")
        self._syscall = _open(f"/proc/{process}/syscall") if self._calls is not _UNKNOWN else None
        self._next_look = time.monotonic() + LOOK
        self._asked: tuple[float, float, float] | None = None
        """When a ping was sent that is not answered; what the main thread had computed by then, and
        how long others had been busy."""
        self._looked: tuple[float, float, float] | None = None
        """When the candidate was last seen at work; what other threads had computed by then, and
        how long they had stood in the queue."""
        self._delays: dict[str, int] = {}
        """By its number, how long each other thread had stood in the queue (nanoseconds)."""
        self._queue = 0
        """Nanoseconds that all of them have stood there, those that have ended too."""
        self._told_since = self._told = 0.0
        self._asleep = self._locked = 0.0
        """Seconds in which the main thread slept, outside of futexes and in them."""

    def close(self) -> None:
        """Close the descriptors."""
        for descriptor in (self._schedstat, self._syscall):
            if descriptor is not None:
                os.close(descriptor)
        self._schedstat = self._syscall = None

    def due(self) -> bool:
        """Return whether it is time for a look at a candidate that is at work."""
        return time.monotonic() >= self._next_look

    def look(self) -> bool:
        """Look at the candidate; return whether it is to be pinged now."""
        self._next_look = time.monotonic() + LOOK
        now = self._busy_time.peek()
        main, others = self._computed()
        queued = self._queued()
        if self._looked is not None:
            before, others_before, queued_before = self._looked
            seconds = max(now - before - (others - others_before), 0.0)
            call = self._asleep_in()
            if call == self._calls.futex:
                self._locked += seconds
            elif call is not None:
                self._asleep += seconds
            # The kernel tells of a thread's time in the queue when that is over.
            self._locked = max(self._locked - (queued - queued_before), 0.0)
        self._looked = now, others, queued
        if self._asked is not None:
            return False
        self._asked = now, main, others + queued
        self._told_since = 0.0
        return True

    def rest(self) -> None:
        """The candidate does what is not judged: importing, say, or nothing at all."""
        self._asked = self._looked = None
        self._next_look = time.monotonic() + LOOK

    def told(self, seconds: float) -> None:
        """The candidate has told of a block itself."""
        self._told_since += seconds
        self._told += seconds

    def answered(self) -> tuple[float, str] | None:
        """The ping is answered; return the seconds of a block that was not told, and its kind."""
        if self._asked is None:
            return None
        begun, main_before, others_before = self._asked
        self._asked = None
        main, others = self._computed()
        stalled = self._busy_time.peek() - begun - (others + self._queued() - others_before)
        untold = stalled - self._told_since
        if untold - (main - main_before) > self._threshold:
            kind = "blocked"
        elif untold > COMPUTED * self._threshold:
            kind = "cpu"
        else:
            return None
        self.told(untold)  # by us: it counts once
        return untold, kind

    def slept(self) -> float:
        """Return the seconds that the loop's thread has slept in all untold, if that counts."""
        for seconds, allowed in ((self._asleep, ASLEEP), (self._asleep + self._locked, LOCKED)):
            if seconds - self._told > allowed * self._threshold:
                return seconds - self._told
        return 0.0

    def _computed(self) -> tuple[float, float]:
        """Return the CPU seconds of the main thread, and of all others; zeros where untold.

        A process' CPU clock has a number made of the process' own (clock_getcpuclockid(3)).
        """
        if self._schedstat is None:
            return 0.0, 0.0
        try:
            everybody = time.clock_gettime((~self._process << 3) | 2)
            main = int(os.pread(self._schedstat, 64, 0).split()[0]) * 1e-9
        except (OSError, ValueError, IndexError):  # it has ended
            return 0.0, 0.0
        return main, max(everybody - main, 0.0)

    def _queued(self) -> float:
        """Return how long the other threads have stood in the queue for a CPU, in seconds.

        It only grows: what a thread has told before its end still counts.
        """
        delays: dict[str, int] = {}
        with contextlib.suppress(OSError):  # it has ended
            for thread in Path(f"/proc/{self._process}/task").iterdir():
                if thread.name != str(self._process):
                    with contextlib.suppress(OSError, IndexError):  # and this thread by itself
                        delays[thread.name] = int((thread / "schedstat").read_bytes().split()[1])
        self._queue += sum(max(delays[name] - self._delays.get(name, 0), 0) for name in delays)
        self._delays = delays
        return self._queue * 1e-9

    def _asleep_in(self) -> int | None:
        """Return the number of the system call that the main thread sleeps in, if that counts."""
        if self._syscall is None:
            return None
        try:
            word = os.pread(self._syscall, 256, 0).split()[0]
        except (OSError, IndexError):  # it has ended, or may not be looked at
            return None
        number = int(word) if word.isdigit() else -1  # "running", or -1 outside of any call
        if number < 0 or number in self._calls.waits or number in self._calls.births:
            return None
        return number


def _open(path: str) -> int | None:
    try:
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None

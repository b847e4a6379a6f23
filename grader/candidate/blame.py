"""Which line of the student's file holds the loop, for how long, and why.

Problem: asyncio's slow-callback warning names a task, not a line, and misses what is short or
split.

Solution: in debug mode the loop sets ``_current_handle`` before and after each callback, which
makes every step's start and end known (see `grader.candidate.loop`). In between, an interval timer
raises SIGALRM and its handler notes where the main thread is; CPython runs the handler between two
bytecodes of the very frame that was held, so that a call into C that keeps the GIL is named as
well. Each note weighs what has passed since the one before it. Where there is no SIGALRM (Windows),
a thread takes the notes.

A note whose innermost frame is asyncio's or ours is not the student's doing: making 10,000 tasks
takes asyncio itself a while.
"""

import _thread
import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from time import process_time, thread_time
from types import CodeType, FrameType
from typing import Final

from grader.clock import LoopClock

EVERY: Final = 0.005
"""Seconds of real time between two notes."""
HELPER: Final = "grader-watch"
"""The name of the thread that takes notes where there is no SIGALRM."""
SHORT: Final = 0.015
"""Seconds of loop time below which a step is not told at all."""
TELL: Final = 0.25
"""Seconds after which a step that still runs is told, and again each time that it has doubled."""
_RUNTIME: Final = (
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep,
    os.path.dirname(os.path.abspath(asyncio.__file__)) + os.sep,
)

Frame = tuple[str, int, str]
NAMED_CALLS: Final = frozenset(
    {
        "time.sleep",
        "os.system",
        "subprocess.Popen",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "open",
        "urllib.Request",
        "builtins.input",
        "fcntl.flock",
        "fcntl.lockf",
    }
)
"""Audit events that name a call which may block (Python's table of audit events)."""


class Places:
    """Tells the student's code from everybody else's."""

    def __init__(self) -> None:
        self._root: str | None = None
        self._known: dict[CodeType, str | None] = {}

    def admit(self, folder: str) -> None:
        """Take everything in `folder` for the student's."""
        self._root = os.path.join(folder, "")
        self._known.clear()

    def file(self, code: CodeType) -> str | None:
        """Return the student's file that `code` is from, relative to their folder; else None."""
        try:
            return self._known[code]
        except KeyError:
            self._known[code] = found = self.file_name(code.co_filename)
            return found

    def file_name(self, name: str) -> str | None:
        """Return a path relative to the student's folder; None for one outside."""
        if self._root is None or not name.startswith(self._root):
            return None
        return name[len(self._root) :]

    def frames(self, frame: FrameType | None, limit: int = 20) -> tuple[Frame, ...]:
        """Return the student's frames from `frame` outwards, outermost first."""
        found: list[Frame] = []
        while frame is not None and len(found) < limit:
            file = self.file(frame.f_code)
            if file is not None:
                found.append((file, frame.f_lineno, frame.f_code.co_qualname))
            frame = frame.f_back
        return tuple(reversed(found))


clock_readers: Final[set[CodeType]] = set()
"""The functions of ours by which the student's code reads a clock: whoever waits until it is time
by looking at it again and again is seen in here more often than not."""


def _is_innocent(frame: FrameType | None) -> bool:
    """Return whether asyncio or the grader is at work, on its own account."""
    while frame is not None and frame.f_code.co_filename.startswith(_RUNTIME):
        caller = frame.f_back
        if frame.f_code in clock_readers and caller is not None:
            return caller.f_code.co_filename.startswith(_RUNTIME)
        if caller is None or not caller.f_code.co_filename.startswith(_RUNTIME):
            return True
        frame = caller
    return frame is None


class StepWatch:
    """Times each step of the loop and notes where the time goes.

    `tell` gets ``(seconds, cpu, call, frames, still)`` for each step that is not short; `still` is
    True while the step goes on. `flush` sends what the step has written so far.
    """

    def __init__(
        self,
        clock: LoopClock,
        places: Places,
        tell: Callable[[float, float, str, tuple[Frame, ...], bool], None],
        flush: Callable[[], None],
    ) -> None:
        self._clock = clock
        self._places = places
        self._tell = tell
        self._flush = flush
        self._active = False
        self._judged = True
        self._starting = False
        self._started = self._latest = self._noted = self._cpu = 0.0
        self._all_cpu: float | None = None
        self._next_tell = TELL
        self._notes: dict[tuple[Frame, ...], list[float]] = {}
        self._named: tuple[Frame | None, str] = (None, "")
        self._arm: Callable[[float], object] = lambda every: None
        self._excused = 0.0
        """Seconds of this step that were spent on the grader's own account."""

    def start(self) -> None:
        """Begin to take notes: by SIGALRM where there is one, else by a thread."""
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, lambda number, frame: self._note(frame))
            signal.siginterrupt(signal.SIGALRM, False)
            self._arm = lambda every: signal.setitimer(signal.ITIMER_REAL, every, every)
        else:
            self._watch_from_thread()
        sys.addaudithook(self._audit)

    def _watch_from_thread(self) -> None:
        main = threading.get_ident()
        at_work = threading.Event()
        never = threading.Event()

        def look() -> None:
            while True:
                at_work.wait()
                never.wait(EVERY)
                if self._active:
                    self._note(sys._current_frames().get(main))

        self._arm = lambda every: at_work.set() if every else at_work.clear()
        threading.Thread(target=look, name=HELPER, daemon=True).start()

    def awake(self) -> None:
        """The loop goes to work: take notes from now on."""
        self._arm(EVERY)

    def asleep(self) -> None:
        """The loop waits: there is nothing to note."""
        self._arm(0)

    def time(self) -> float:
        """Return the loop time.

        In debug mode asyncio itself asks for it right before and after each callback; what it is
        told then is when the step began and ended, at no cost beyond asyncio's.
        """
        self._latest = now = self._clock.now()
        if self._starting:
            self._starting = False
            self._started = self._noted = now
        return now

    def begin(self, *, judged: bool = True) -> None:
        """A step begins; one that is not `judged` is told only while it goes on."""
        self._judged = judged
        if self._notes:
            self._notes.clear()
            self._named = (None, "")
        self._excused = 0.0
        self._cpu = thread_time()
        self._all_cpu = process_time() if _thread._count() else None
        self._next_tell = TELL
        self._active = self._starting = True
        if not judged:
            self.awake()
            self.time()

    def end(self) -> None:
        """The step is over."""
        if not self._active:
            return
        self._active = self._starting = False
        seconds = self._latest - self._started - self._excused
        if seconds >= SHORT and self._judged:
            self._report(seconds, still=False)

    def suspend(self) -> None:
        """What follows is on the grader's own account, until `resume`."""
        self._was_active, self._active = self._active, False
        self._suspended = self._clock.now()

    def resume(self) -> None:
        """The step goes on."""
        self._noted = self._clock.now()
        self._excused += self._noted - self._suspended
        self._active = self._was_active

    def _note(self, frame: FrameType | None) -> None:
        if not self._active or self._starting:
            return
        by_signal = threading.current_thread() is threading.main_thread()
        now = self._clock.now() if by_signal else self._clock.peek()
        weight = now - self._noted
        self._noted = now
        frames = () if _is_innocent(frame) else self._places.frames(frame)
        note = self._notes.setdefault(frames, [0.0])
        note[0] += weight
        seconds = now - self._started - self._excused
        if seconds >= self._next_tell and by_signal:
            self._next_tell *= 2
            self._report(seconds, still=True)
        self._flush()

    def _report(self, seconds: float, *, still: bool) -> None:
        cpu = thread_time() - self._cpu
        others = 0.0
        if self._all_cpu is not None:
            others = max(process_time() - self._all_cpu - cpu, 0.0)
        noted = sum(weight for (weight,) in self._notes.values())
        frames: tuple[Frame, ...] = ()
        if noted > 0:
            lines: dict[Frame | None, float] = {}
            for places, (weight,) in self._notes.items():
                line = places[-1] if places else None
                lines[line] = lines.get(line, 0.0) + weight
            seconds *= 1 - lines.pop(None, 0.0) / noted
            if lines:
                worst = max(lines, key=lambda line: lines[line])
                frames = next(places for places in self._notes if places and places[-1] == worst)
        where, name = self._named
        call = name if frames and where == frames[-1] else ""
        if not call:
            # Waiting for the GIL beside a thread that computes is not the loop's fault.
            seconds -= min(max(seconds - cpu, 0.0), others)
        if seconds >= SHORT:
            self._tell(seconds, min(cpu, seconds), call, frames, still)

    def _audit(self, event: str, _: tuple[object, ...]) -> None:
        if event in NAMED_CALLS and self._active:
            frame: FrameType | None = sys._getframe(1)
            frames = self._places.frames(frame, 1)
            if frames:
                self._named = (frames[0], event)

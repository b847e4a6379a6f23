"""Which line of the student's file holds the loop, for how long, and why.

Problem: asyncio's slow-callback warning names a task, not a line, and misses what is short or
split.

Solution: in debug mode the loop sets ``_current_handle`` before and after each callback, which
makes every step's start and end known (see `grader.candidate.loop`). In between, an interval timer
raises SIGALRM and its handler notes where the main thread is; CPython runs the handler between two
bytecodes of the very frame that was held, so that a call into C that keeps the GIL is named as
well. Each note weighs what has passed since the one before it. Where there is no SIGALRM
(Windows), or the submission wants it for itself, a thread takes the notes.

A ladder of cases:

- The signal cuts short a C function's own sleep (``usleep``). So the first note of a step comes
  when the step is too long in any case. Once steps have been seen that are short and yet count,
  notes are taken early, to name them.
- A note at the very first instruction of a function means that its caller was held: a call into C
  that keeps the GIL lets the signal through only when the next Python function begins.
- A note in asyncio's frames or ours is not the student's doing: making 10,000 tasks takes asyncio
  itself a while. The exceptions are our clocks, at which a busy wait looks, and a C function that
  asyncio was told to call: then the line that scheduled it is named.

Over 400 lines, for one class: a note is right only by what the step, the timer and the clock were
when it was taken.
"""

import _thread
import asyncio
import contextlib
import functools
import os
import signal
import sys
import threading
from collections.abc import Callable, Container
from time import process_time, thread_time
from types import CodeType, FrameType
from typing import Any, Final

from grader.candidate import origins
from grader.candidate.callee import callee
from grader.clock import LoopClock

LATE: Final = 0.055
"""Seconds of real time before the first note of a step, as long as no short step has counted."""
EARLY: Final = 0.008
"""The same, when one has."""
EVERY: Final = 0.005
"""Seconds of real time between two notes."""
HELPER: Final = "grader-watch"
"""The name of the thread that takes notes where SIGALRM does not."""
SHORT: Final = 0.015
"""Seconds of loop time below which a step is not told at all."""
BIRTH: Final = 10e-6
"""Seconds that a future or a task costs in the student's own line: the coroutine object, and the
garbage collection that thousands of them bring about. Not charged (measured, 3.11 to 3.13)."""
TELL: Final = 0.25
"""Seconds after which a step that still runs is told, and again each time that it has doubled."""
_RUNTIME: Final = (
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep,
    os.path.dirname(os.path.abspath(asyncio.__file__)) + os.sep,
)

Frame = tuple[str, int, str]
BLOCKING_CALLS: Final = frozenset(
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
"""Audit events of calls that may block (Python's table of audit events)."""


_PROLOGUE: Final = 8
"""Bytes of bytecode that stand before a function's own first instruction, at the most."""
_HANDLE_RUN: Final = asyncio.Handle._run.__code__


class Places:
    """Tells the student's code from everybody else's."""

    def __init__(self) -> None:
        self._root: str | None = None
        self._known: dict[int, tuple[CodeType, str | None]] = {}
        """By the code's id, since to hash code takes a microsecond; the code is kept alive."""
        self._lines: dict[tuple[int, int], Frame] = {}
        """By the code's id and the instruction."""

    def admit(self, folder: str) -> None:
        """Take everything in `folder` for the student's."""
        self._root = os.path.join(folder, "")
        self._known.clear()
        self._lines.clear()

    def file(self, code: CodeType) -> str | None:
        """Return the student's file that `code` is from, relative to their folder; else None."""
        try:
            return self._known[id(code)][1]
        except KeyError:
            found = self.file_name(code.co_filename)
            self._known[id(code)] = code, found
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
            code = frame.f_code
            if self.file(code) is not None:
                found.append(self._place(code, frame))
            frame = frame.f_back
        return tuple(reversed(found))

    def _place(self, code: CodeType, frame: FrameType) -> Frame:
        """Return where a frame of the student's is; its line is searched for once only."""
        key = id(code), frame.f_lasti
        place = self._lines.get(key)
        if place is None:
            place = self._known[id(code)][1] or "", frame.f_lineno, code.co_qualname
            self._lines[key] = place
        return place


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


def _held_frame(frame: FrameType | None) -> FrameType | None:
    """Return the frame that was held: the caller of functions that have only just begun."""
    while (
        frame is not None
        and frame.f_lasti <= _PROLOGUE
        and frame.f_lineno == frame.f_code.co_firstlineno
        and frame.f_back is not None
    ):
        frame = frame.f_back
    return frame


def _asking(
    function: Callable[..., Any], claimed: int | None, ask: Callable[[], None]
) -> Callable[..., Any]:
    """Return `function`, which calls `ask` first if it is called for `claimed` (None: at all)."""

    @functools.wraps(function)
    def asked(*args: Any, **named: Any) -> Any:
        if claimed is None or claimed in args[:1] or claimed in named.values():
            ask()
        return function(*args, **named)

    return asked


class _Note:
    """How long a step was seen at one place, and where the student's frame was for longest."""

    __slots__ = ("frame", "heaviest", "instruction", "seconds")

    def __init__(self) -> None:
        self.seconds = self.heaviest = 0.0
        self.frame: FrameType | None = None
        self.instruction = 0


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
        self._active = self._noting = False
        self._judged = True
        self._starting = False
        self._started = self._latest = self._noted = self._cpu = 0.0
        self._all_cpu: float | None = None
        self._next_tell = TELL
        self._notes: dict[tuple[Frame, ...], _Note] = {}
        self._auditing = False
        self._blocking_call: Frame | None = None
        """The student's place that last made a call which may block, as far as that is watched."""
        self._arm: Callable[[float], object] = lambda first: None
        self._first = LATE
        self._unnamed = 0.0
        """Seconds of short steps of which no note has been taken."""
        self._handle: Any = None
        self._excused = 0.0
        """Seconds of this step that were spent on the grader's own account."""

    def start(self) -> None:
        """Begin to take notes: by SIGALRM where there is one, else by a thread."""
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, self._on_alarm)
            setitimer = signal.setitimer  # as it is before `lend_alarm`
            self._arm = lambda first: setitimer(signal.ITIMER_REAL, first, EVERY)
        else:
            self._watch_from_thread()

    def lend_alarm(self) -> None:
        """Leave SIGALRM to a submission from the moment that it asks for it.

        A process has one such signal, and one timer for it. The student's alarms and ours would be
        taken for each other's; and whoever puts the signal back as it was, as
        `loop.remove_signal_handler` does, would be ended by the next one of ours.
        """
        if not hasattr(signal, "setitimer"):
            return
        system: Any = signal
        handle = system.signal
        lent = False

        def lend() -> None:
            nonlocal lent
            if not lent:
                lent = True
                self._arm(0)
                with contextlib.suppress(ValueError):  # only the main thread may
                    handle(signal.SIGALRM, signal.SIG_DFL)
                with contextlib.suppress(RuntimeError):  # there are as many threads as there may be
                    self._watch_from_thread()
                if self._active:
                    self._arm(self._first)

        for name, claimed in (
            ("signal", signal.SIGALRM), ("setitimer", signal.ITIMER_REAL), ("alarm", None),
        ):  # fmt: skip
            setattr(system, name, _asking(getattr(system, name), claimed, lend))

    def _on_alarm(self, _: int, frame: FrameType | None) -> None:
        """Take a note, unless the alarm struck while one is being taken.

        That may be anywhere in what a note calls, the clock for one: a note of such a place would
        take the time for itself that the one before it has yet to put down.

        No more of them once the loop waits: to stop the timer here, when it has struck in vain, is
        cheaper than to stop it at the end of each step.
        """
        if self._noting:
            return
        if not self._active:
            self._arm(0)
        elif frame is None or frame.f_code.co_filename != __file__:
            self._noting = True
            try:
                self._note(frame)
            finally:
                self._noting = False

    def _watch_from_thread(self) -> None:
        main = threading.get_ident()
        at_work = threading.Event()
        never = threading.Event()

        def look() -> None:
            while True:
                at_work.wait()
                at_work.clear()  # a step that begins from now on sets it again
                never.wait(EARLY)
                if self._active:
                    at_work.set()
                    self._note(sys._current_frames().get(main))

        self._arm = lambda first: at_work.set() if first else at_work.clear()
        threading.Thread(target=look, name=HELPER, daemon=True).start()

    def stop(self) -> None:
        """Take no more notes."""
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

    def begin(self, handle: object = None) -> None:
        """A step begins, the run of `handle`; without one it is told only while it goes on."""
        self._handle = handle
        self._judged = handle is not None
        if self._notes:
            self._notes.clear()
            self._blocking_call = None
        self._excused = 0.0
        self._cpu = thread_time()
        self._births = origins.count()
        if _thread._count():
            self._all_cpu = process_time()
            self._watch_calls()
        else:
            self._all_cpu = None
        self._next_tell = TELL
        self._active = self._starting = True
        self._arm(self._first)
        if handle is None:
            self.time()

    def end(self) -> None:
        """The step is over."""
        if not self._active:
            return
        self._active = self._starting = False
        seconds = self._latest - self._started - self._excused
        if seconds >= SHORT and self._judged:
            self._report(seconds, still=False)

    @property
    def span(self) -> tuple[float, float]:
        """When the step began, and when it ended or the time was last asked for (loop seconds)."""
        return self._started, self._latest

    def excuse(self, seconds: float) -> None:
        """So much of this step has been spent on the grader's own account."""
        self._excused += seconds

    def suspend(self) -> None:
        """What follows is on the grader's own account, until `resume`."""
        self._was_active, self._active = self._active, False
        self._suspended = self._clock.now()

    def resume(self) -> None:
        """The step goes on."""
        self._noted = self._clock.now()
        self._excused += self._noted - self._suspended
        self._active = self._was_active
        self._arm(self._first)

    def _note(self, frame: FrameType | None) -> None:
        if not self._active or self._starting:
            return
        by_signal = threading.current_thread() is threading.main_thread()
        now = self._clock.now() if by_signal else self._clock.peek()
        weight = now - self._noted
        self._noted = now
        frame = _held_frame(frame)
        if frame is not None and frame.f_code is _HANDLE_RUN:
            frames = self._scheduled()
        else:
            frames = () if _is_innocent(frame) else self._places.frames(frame)
        note = self._notes.setdefault(frames, _Note())
        note.seconds += weight
        while frame is not None and self._places.file(frame.f_code) is None:
            frame = frame.f_back
        if frame is not None and weight >= note.heaviest:
            note.heaviest, note.frame, note.instruction = weight, frame, frame.f_lasti
        seconds = now - self._started - self._excused
        if seconds >= self._next_tell and by_signal:
            self._next_tell *= 2
            self._active = False  # looking up names is not the student's doing
            self._report(seconds, still=True)
            self._active = True
        self._flush()

    def _scheduled(self) -> tuple[Frame, ...]:
        """Return the line that scheduled the C function which this step runs; none for a task."""
        callback = getattr(self._handle, "_callback", None)
        while isinstance(callback, functools.partial):
            callback = callback.func
        if isinstance(getattr(callback, "__self__", None), asyncio.Future):
            return ()
        origin = getattr(self._handle, "_source_traceback", None) or ()
        return tuple(
            (file, line, function)
            for name, line, function, *_ in origin
            if (file := self._places.file_name(name)) is not None
        )

    def _report(self, seconds: float, *, still: bool) -> None:
        """Tell each line its part of a step that held the loop for `seconds`."""
        if not self._notes:  # too short for a first note: the next one of its kind names it
            self._first = EARLY
            self._unnamed += seconds
            return
        cpu = thread_time() - self._cpu
        noted = sum(note.seconds for note in self._notes.values())
        lines: dict[Frame, tuple[float, tuple[Frame, ...]]] = {}
        for places, note in self._notes.items():
            if places and noted > 0:
                known, _ = lines.get(places[-1], (0.0, places))
                lines[places[-1]] = known + note.seconds / noted, places
        guilty = sum(part for part, _ in lines.values())
        charged = self._charge(seconds * guilty, cpu * guilty, lines)
        if not lines or charged <= 0:
            return
        if still:
            self._tell_place(charged, cpu * guilty, max(lines.values())[1], still=True)
            return
        for part, places in lines.values():
            self._tell_place(charged * part / guilty, cpu * part, places, still=False)
        if self._unnamed:
            # The steps before, of which there was no note, were held where this one was.
            unnamed, self._unnamed = self._unnamed, 0.0
            places = max(lines.values())[1]
            self._tell_place(
                unnamed * charged / seconds, cpu * unnamed / seconds, places, still=False
            )

    def _tell_place(
        self, seconds: float, cpu: float, places: tuple[Frame, ...], *, still: bool
    ) -> None:
        if seconds >= SHORT:
            self._tell(seconds, min(cpu, seconds), self._call_at(places), places, still)

    def _charge(self, seconds: float, cpu: float, lines: Container[Frame | None]) -> float:
        """Return what is left of the student's part of a step when what excuses it is taken off."""
        seconds -= (origins.count() - self._births) * BIRTH
        if self._blocking_call not in lines and self._all_cpu is not None:
            # Waiting for the GIL beside a thread that computes is not the loop's fault.
            others = process_time() - self._all_cpu - (thread_time() - self._cpu)
            seconds -= min(max(seconds - cpu, 0.0), max(others, 0.0))
        return seconds

    def _call_at(self, places: tuple[Frame, ...]) -> str:
        """Return the name of the call that was held at a place; empty where there is none."""
        note = self._notes[places]
        return callee(note.frame, note.instruction) if note.frame is not None else ""

    def _watch_calls(self) -> None:
        """Note calls that may block, from now on: beside threads, they tell a block from the GIL.

        Not before there are any: with an audit hook, every look at a frame costs a microsecond, and
        that is a third of what a double's call costs here.
        """
        if not self._auditing:
            self._auditing = True
            sys.addaudithook(self._audit)

    def _audit(self, event: str, _: tuple[object, ...]) -> None:
        if event in BLOCKING_CALLS and self._active:
            frames = self._places.frames(sys._getframe(1), 1)
            if frames:
                self._blocking_call = frames[0]

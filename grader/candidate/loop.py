"""The candidate's event loop: debug mode always on, and waiting left to the examiner.

When a step is over and nothing is ready, asyncio asks the selector to wait for the next timer. This
selector says "idle for so long" to the examiner instead, and waits for its answer; the answer's
frame sets the clock. So the clock moves in the selector, between two callbacks, and never inside
one. Only while something real goes on (a thread, an executor's job, a file descriptor of the
student's) does it wait itself, and real time passes.
"""

import asyncio
import logging
import selectors
import threading
from collections.abc import Callable
from typing import Any, Final

from grader.candidate.activity import Activity
from grader.candidate.blame import StepWatch, clock_readers
from grader.candidate.channel import Channel
from grader.candidate.recorder import Leftovers

LOOK: Final = 0.02
"""Seconds of real time after which a loop that waits in real time looks whether it still has to:
nobody tells it that a thread has ended."""
_STEP: Final = type(len)
"""The type of a method in C, as a task's step and wake-up are."""
_OWN_FILES: Final = 2
"""What every loop has registered for itself: the channel and the self-pipe."""


class Surroundings:
    """What all loops of a candidate share."""

    def __init__(
        self,
        channel: Channel,
        activity: Activity,
        watch: StepWatch,
        leftovers: Leftovers,
        take_in: Callable[[], None],
    ) -> None:
        self.channel = channel
        self.activity = activity
        self.watch = watch
        self.leftovers = leftovers
        self.take_in = take_in
        self._waiting = False
        self._taking_in = threading.Lock()
        self.main: CandidateLoop | None = None
        """The loop in which requests are served; `asyncio.get_event_loop` gives it to students."""

    def begin_to_wait(self) -> None:
        """The main thread is about to wait: until it goes on, it alone takes in frames."""
        with self._taking_in:
            self._waiting = True

    def go_on(self) -> None:
        """The main thread does not wait any more."""
        self._waiting = False

    def take_in_for_main(self, receive: Callable[[], None]) -> None:
        """Call `receive` in a thread, unless the main thread waits for what comes in itself.

        The lock is there for what comes in between: had the main one found no backlog, and were
        there one then, it would say that it is idle, and wait for what has come already.
        """
        with self._taking_in:
            if not self._waiting:
                receive()


class IdleSelector(selectors.DefaultSelector):
    """Waits for file descriptors as asyncio asks, and for time as long as the examiner says."""

    loop: "CandidateLoop"

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.register(around.channel.socket, selectors.EVENT_READ)

    def select(self, timeout: float | None = None) -> list[Any]:
        """Return what is ready; by then the loop's clock is where it has to be."""
        if (timeout is not None and timeout <= 0) or self.loop.has_ready():
            return self._poll(0)
        self._around.begin_to_wait()
        try:
            return self._wait(timeout)
        finally:
            self._around.go_on()

    def _wait(self, timeout: float | None) -> list[Any]:
        around = self._around
        if around.channel.backlog:
            return self._poll(0)
        if len(self.get_map()) > _OWN_FILES or around.activity.real():
            around.channel.flush()
            events = self._poll(LOOK if timeout is None else min(timeout, LOOK))
        elif self.loop.awaits_signals() and (events := self._poll(0)):
            return events  # a signal has come: it is in the loop's own pipe
        else:
            around.channel.idle(self.loop.until_next_timer())
            events = self._poll(None)
            around.channel.clock.go_on()
        return events

    def _poll(self, timeout: float | None) -> list[Any]:
        around = self._around
        events = super().select(timeout)
        if around.channel.backlog:
            around.take_in()
        channel = around.channel.socket
        for index, (key, _) in enumerate(events):
            if key.fileobj is channel:
                del events[index]
                around.take_in()
                break
        return events


class CandidateLoop(asyncio.SelectorEventLoop):
    """A selector event loop on the examiner's time."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        selector = IdleSelector(around)
        selector.loop = self
        self._stepping: object = None
        super().__init__(selector)

    def time(self) -> float:
        """Return the loop time in seconds."""
        if threading.get_ident() != self._around.channel.main:
            return self._around.channel.now()
        return self._around.watch.time()

    def has_ready(self) -> bool:
        """Return whether a callback waits to be run."""
        return bool(self._ready)  # type: ignore[attr-defined]

    def awaits_signals(self) -> bool:
        """Return whether signals are handled in this loop."""
        return bool(self._signal_handlers)  # type: ignore[attr-defined]

    def until_next_timer(self) -> float | None:
        """Return the seconds of loop time to the next timer; None without one."""
        timers = self._scheduled  # type: ignore[attr-defined]
        return max(0.0, timers[0].when() - self.time()) if timers else None

    def close(self) -> None:
        """Close the loop, unless it is the main one, which the student's code does not own."""
        if self is not self._around.main:
            super().close()

    @property
    def _debug(self) -> bool:
        return True

    @_debug.setter
    def _debug(self, value: bool) -> None:
        """Stay in debug mode, whatever the student's code asks for."""

    @property
    def _current_handle(self) -> object:
        return self._stepping

    @_current_handle.setter
    def _current_handle(self, handle: object) -> None:
        self._stepping = handle
        if handle is None:
            self._around.watch.end()
        else:
            self._around.watch.begin(handle)

    def _check_callback(self, callback: Any, method: str) -> None:
        """Leave out debug mode's look at a task's own steps, which are most of the callbacks."""
        if type(callback) is not _STEP:
            super()._check_callback(callback, method)  # type: ignore[misc]

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """Note a task that is collected while it waits; asyncio tells of nothing else with one."""
        task = context.get("task")
        if isinstance(task, asyncio.Task) and not task.done() and self is self._around.main:
            self._around.leftovers.task_left(task)
        super().call_exception_handler(context)

    # What a loop of `asyncio.run` leaves half way, that loop closes at its end, as in life.

    def _asyncgen_firstiter_hook(self, agen: Any) -> None:
        if self is self._around.main:
            self._around.leftovers.generator_begun(agen)
        super()._asyncgen_firstiter_hook(agen)  # type: ignore[misc]

    def _asyncgen_finalizer_hook(self, agen: Any) -> None:
        if self is self._around.main:
            self._around.leftovers.generator_dropped(agen)
        super()._asyncgen_finalizer_hook(agen)  # type: ignore[misc]


clock_readers.add(CandidateLoop.time.__code__)


class CandidatePolicy(asyncio.DefaultEventLoopPolicy):
    """Makes every new event loop of the main thread one of ours.

    A loop in another thread is an ordinary one: where a thread is at work, real time passes.
    """

    def __init__(self, make: Callable[[], CandidateLoop]) -> None:
        super().__init__()
        self._make = make

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        """Return a new loop, in the main thread one on the examiner's time."""
        if threading.current_thread() is threading.main_thread():
            return self._make()
        return super().new_event_loop()


def quiet_asyncio() -> None:
    """Keep asyncio's own warnings out of the student's output; the watch tells what they tell."""
    logging.getLogger("asyncio").addHandler(logging.NullHandler())
    logging.getLogger("asyncio").propagate = False

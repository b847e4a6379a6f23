"""The examiner's event loop: it owns the clock of a test, for itself and for the candidate.

Waiting costs nothing. When the loop has nothing ready it asks its selector to wait; the selector
then looks at the candidate too, rung by rung:

1. something can be read, or a callback has become ready: go on, no time is skipped; 2. the
candidate is at work, or something real is open here (a socket, an executor's job): wait for it
   in real time, as long as our own next timer allows;
3. the candidate is idle: nobody does anything until the earlier one of the two next timers, so the
clock
   jumps there;
4. there is no timer on either side: nothing can ever happen again, a deadlock.

The clock moves here, between callbacks, never inside one, and never back.
"""

import asyncio
import selectors
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Final

from grader.clock import BusyTime, LoopClock
from grader.examiner.stalls import LOOK

TURNS: Final = 8
"""Turns that a busy loop takes before it looks whether the candidate has sent anything: a look is
a system call, and takes longer than most turns."""
_OWN_FILES: Final = 1
"""The loop's self-pipe, registered in every selector event loop."""


class CandidateLost(Exception):  # noqa: N818 - an ending, of which the error is elsewhere
    """The candidate will not answer any more; its session's `ending` says why."""


class Counterpart(ABC):
    """What the clock has to know of the candidate."""

    busy: bool
    """Whether it is at work, as far as we have heard."""
    wakes_at: float | None
    """The loop time until which it is idle; None for as long as it hears nothing."""

    @abstractmethod
    def fileno(self) -> int:
        """Return the descriptor that brings its frames."""

    @abstractmethod
    def take_in(self) -> None:
        """Deal with what it has sent."""

    @abstractmethod
    def flush(self) -> bool:
        """Send what is to be sent; False while some of it is left."""

    @abstractmethod
    def advance(self) -> None:
        """Tell it what time it is now."""

    @abstractmethod
    def look(self) -> None:
        """See how its loop gets on, while it is at work; asked for often."""

    @abstractmethod
    def seconds_left(self) -> float:
        """Return the real seconds until its test's limit."""

    @abstractmethod
    def out_of_time(self) -> None:
        """The limit of real time is reached."""

    @abstractmethod
    def out_of_loop_time(self) -> None:
        """The limit of loop time is reached."""

    @abstractmethod
    def deadlocked(self) -> None:
        """Nobody will ever do anything again."""


class SkippingSelector(selectors.DefaultSelector):
    """Waits for file descriptors as asyncio asks, and skips time where nobody is at work."""

    loop: "ExaminerLoop"
    _turns = 0
    """Turns of the loop since the last look at the descriptors."""
    _heard = False
    """Whether the candidate has sent anything since this was set to False."""

    def select(self, timeout: float | None = None) -> list[Any]:
        """Return what is ready; by then the loop's clock is where it has to be."""
        clock = self.loop.clock
        while True:
            counterpart = self.loop.counterpart
            own = self.loop.next_timer()
            at_once = (timeout is not None and timeout <= 0) or self.loop.has_ready()
            if at_once and self._turns < TURNS and not self._something_real():
                self._turns += 1
                return []
            self._turns = 0
            if not at_once and counterpart is not None and counterpart.busy:
                events = self._wait(own, counterpart)
            else:
                events = self._poll(0)
            if counterpart is not None and counterpart.seconds_left() <= 0:
                counterpart.out_of_time()
            if events or at_once or self.loop.has_ready():
                return events
            if counterpart is not None and counterpart is self.loop.counterpart:
                if counterpart.busy or self._something_real() or self._awaits_real(own):
                    events = self._wait(own, counterpart)
                elif not self._skip(own, counterpart):
                    continue
            elif self._something_real():
                return self._poll(timeout)
            elif own is not None:
                clock.move_to(own)
            else:
                self.loop.give_up()
            if events or self.loop.has_ready() or (own is not None and own <= clock.peek()):
                return events

    def _wait(self, own: float | None, counterpart: Counterpart) -> list[Any]:
        """Wait in real time for the candidate, or for our own next timer.

        The clock is only peeked at: while the candidate stands in the run queue, what it has
        waited so far is not in its account yet, and must not be charged for good.
        """
        seconds = counterpart.seconds_left()
        if own is not None:
            seconds = min(seconds, own - self.loop.clock.peek())
        if not counterpart.busy and counterpart.wakes_at is not None:
            seconds = min(seconds, counterpart.wakes_at - self.loop.clock.peek())
            if seconds <= 0:
                counterpart.advance()
        if not counterpart.busy:
            return self._poll(max(seconds, 0.0))
        self._heard = False
        events = self._poll(min(max(seconds, 0.0), LOOK))
        if not events and not self._heard:
            self.loop.busy_time.wait_is_over()
        counterpart.look()
        return events

    def _skip(self, own: float | None, counterpart: Counterpart) -> bool:
        """Jump to the next timer on either side; False when the test is over instead."""
        theirs = counterpart.wakes_at
        target = min((t for t in (own, theirs) if t is not None), default=None)
        if target is None:
            counterpart.deadlocked()
            return False
        if target > self.loop.loop_limit:
            counterpart.out_of_loop_time()
            return False
        self.loop.clock.move_to(target)
        if theirs is not None and theirs <= self.loop.time():
            counterpart.advance()
        return True

    def _poll(self, timeout: float | None) -> list[Any]:
        counterpart = self.loop.counterpart
        if counterpart is None:
            return super().select(timeout)
        sent = counterpart.flush()
        channel = self.loop.channel
        if sent != self.loop.all_sent:
            self.loop.all_sent = sent
            self.modify(channel, selectors.EVENT_READ | (0 if sent else selectors.EVENT_WRITE))
        events = super().select(timeout)
        for index, (key, _) in enumerate(events):
            if key.fd == channel:
                del events[index]
                self._heard = True
                counterpart.take_in()
                break
        return events

    def _awaits_real(self, own: float | None) -> bool:
        """Return whether the test asked for the real clock and there is a timer to wait for."""
        counterpart = self.loop.counterpart
        theirs = counterpart.wakes_at if counterpart is not None else None
        return self.loop.real and not (own is None and theirs is None)

    def _something_real(self) -> bool:
        files = len(self.get_map()) - (self.loop.counterpart is not None)
        return files > _OWN_FILES or self.loop.jobs > 0


class ExaminerLoop(asyncio.SelectorEventLoop):
    """A selector event loop that skips time, together with at most one candidate."""

    def __init__(self) -> None:
        self.busy_time = BusyTime()
        self.clock = LoopClock(self.busy_time)
        self.counterpart: Counterpart | None = None
        self.loop_limit = float("inf")
        """The loop time (seconds) beyond which nothing is waited for."""
        self.real = False
        """Whether waiting takes real time after all."""
        self.channel = -1
        """The descriptor that brings the candidate's frames."""
        self.all_sent = True
        """Whether nothing waits until the candidate takes something in."""
        self.jobs = 0
        """Executor jobs of the test's that are not done."""
        self._given_up = False
        selector = SkippingSelector()
        selector.loop = self
        super().__init__(selector)

    def time(self) -> float:
        """Return the loop time in seconds; it starts at 0."""
        return self.clock.now()

    def attach(self, counterpart: Counterpart) -> None:
        """Share the clock with a candidate from now on."""
        self.counterpart = counterpart
        self.channel = counterpart.fileno()
        self.all_sent = True
        self._selector.register(self.channel, selectors.EVENT_READ)  # type: ignore[attr-defined]

    def detach(self) -> None:
        """Be alone again."""
        if self.counterpart is not None:
            self._selector.unregister(self.channel)  # type: ignore[attr-defined]
            self.counterpart = None

    def has_ready(self) -> bool:
        """Return whether a callback waits to be run."""
        return bool(self._ready)  # type: ignore[attr-defined]

    def next_timer(self) -> float | None:
        """Return the loop time of the next timer; None without one."""
        timers = self._scheduled  # type: ignore[attr-defined]
        return timers[0].when() if timers else None

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """Say nothing of what only follows from the end of a candidate."""
        if not isinstance(context.get("exception"), CandidateLost):
            super().call_exception_handler(context)

    def give_up(self) -> None:
        """Cancel every task: nothing will ever wake them. Raises `RuntimeError` the second time."""
        if self._given_up:
            raise RuntimeError("the test waits for something that nobody will ever do")
        self._given_up = True
        for task in asyncio.all_tasks(self):
            task.cancel()

    def run_in_executor(  # type: ignore[override]
        self, executor: Any, func: Callable[..., Any], *args: Any
    ) -> "asyncio.Future[Any]":
        """Run `func` in an executor; until it is done, time is real."""
        future = super().run_in_executor(executor, func, *args)
        self.jobs += 1
        future.add_done_callback(self._job_done)
        return future  # type: ignore[no-any-return, unused-ignore]

    def _job_done(self, _: object) -> None:
        self.jobs -= 1

    async def shutdown_default_executor(self, *timeout: Any) -> None:
        """Wait for the default executor's threads; until they are done, time is real."""
        self.jobs += 1
        try:
            await super().shutdown_default_executor(*timeout)
        finally:
            self.jobs -= 1

    def close(self) -> None:
        """Close the loop and the descriptors of its clock."""
        super().close()
        self.busy_time.close()

"""The process that marks for `grader watch`, kept warm.

Marking goes on in a process of its own, which belongs to the grader as much as this one does: so
keys are answered meanwhile, and a check can be ended at any moment. It is asked to end by SIGINT,
as pytest knows it, and killed if it does not answer; then a new one takes its place.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection

from grader.catalogue import Course
from grader.errors import GraderError
from grader.grading import ExerciseResult, Report

PATIENCE = 1.0
"""Real seconds that a check gets to end after it was told to."""
MOST_LOSSES = 2
"""Processes in a row that may end over one order before it is given up."""


@dataclass(frozen=True, slots=True)
class Order:
    """An exercise to mark."""

    number: int
    name: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of an order; without a result, why there is none, or "" if it was given up."""

    number: int
    name: str
    result: ExerciseResult | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """An order is being done, and can be interrupted; whatever came before it is over."""

    number: int


class Worker:
    """The other end of the process that marks."""

    def __init__(self, course: Course, hidden: bool, tell: Callable[[Reply], None]) -> None:
        """`tell` is called from a thread, with the reply to the newest order only."""
        self._course = course
        self._hidden = hidden
        self._tell = tell
        self._lock = threading.Lock()
        self._order: Order | None = None
        """What is being done; None while there is nothing to do."""
        self._number = 0
        self._begun = 0
        """The newest order that has been begun."""
        self._insist_at: float | None = None
        """When a process that was told to give up is killed, by `time.monotonic`."""
        self._losses = 0
        """How often in a row a process has ended over the same order."""
        self._closed = False
        self._start()

    def check(self, name: str) -> None:
        """Mark this exercise; whatever is being marked is given up."""
        with self._lock:
            if self._order is not None:
                self._give_up(self._order)
            self._number += 1
            self._losses = 0
            self._order = Order(self._number, name, self._hidden)
            self._send(self._order)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._closed = True
            if self._order is not None:
                self._give_up(self._order)
                self._order = None
            self._send(None)
            process = self._process
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()

    def _start(self) -> None:
        self._begun = 0
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, self._course), daemon=True)
        # Comes up with the first process, and has signals let through again when it does.
        resource_tracker.ensure_running()
        with _interrupts_blocked():
            self._process.start()
        theirs.close()
        threading.Thread(target=self._listen, args=(self._connection,), daemon=True).start()

    def _send(self, order: Order | None) -> None:
        with contextlib.suppress(OSError):  # it has just ended; who listens starts another
            self._connection.send(order)

    def _give_up(self, order: Order) -> None:
        """Have the process give an order up: at once, or as soon as it has begun it."""
        self._insist_at = time.monotonic() + PATIENCE
        if self._begun == order.number:
            self._interrupt()

    def _interrupt(self) -> None:
        """Interrupt what the process does: by SIGINT, else by ending it."""
        if os.name == "nt" or self._process.pid is None:
            self._process.kill()
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, signal.SIGINT)

    def _listen(self, connection: Connection) -> None:
        """Pass on what the process says, until it says no more."""
        with contextlib.suppress(OSError, EOFError):
            while True:
                while not connection.poll(PATIENCE / 4):
                    self._insist()
                match connection.recv():
                    case Begun(number):
                        self._begin(number)
                    case Reply() as reply:
                        self._receive(reply)
        self._lose()

    def _insist(self) -> None:
        with self._lock:
            if self._insist_at is not None and time.monotonic() > self._insist_at:
                self._insist_at = None
                self._process.kill()

    def _begin(self, number: int) -> None:
        """An order has been begun: one that is not wanted any more can now be interrupted."""
        with self._lock:
            self._begun = number
            if self._order is not None and number == self._order.number:
                self._insist_at = None
            else:
                self._interrupt()

    def _receive(self, reply: Reply) -> None:
        with self._lock:
            if self._order is None or reply.number != self._order.number:
                return
            self._insist_at = None
            if reply.result is None and not reply.problem:
                self._send(self._order)  # the interrupt was meant for the one before
                return
            self._order = None
        self._tell(reply)

    def _lose(self) -> None:
        """The process has ended: start another, and have it do what is still to do."""
        with self._lock:
            if self._closed:
                return
            self._insist_at = None
            self._connection.close()
            self._process.join()
            order, self._losses = self._order, self._losses + 1
            if order is not None and self._losses > MOST_LOSSES:
                self._order = None
            self._start()
            if self._order is not None:
                self._send(self._order)
                return
        if order is not None:
            self._tell(Reply(order.number, order.name, problem="the process that marks has ended"))


@contextlib.contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Keep Ctrl-C from a process that is just being started, and has no handler for it yet."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- In the process -------------------------------------------------------------------------------


def serve(connection: Connection, course: Course) -> None:
    """Mark what is ordered, until None comes or nobody orders any more."""
    interrupts = _Interrupts()
    interrupts.take_over()
    from grader.api import marker

    with contextlib.suppress(EOFError, OSError), marker(allow_weak=True) as grade:
        # Imported while nobody waits for it, not when the first order comes.
        from grader.examiner import plugin  # noqa: F401

        while (order := connection.recv()) is not None:
            reply = Reply(order.number, order.name)
            with contextlib.suppress(KeyboardInterrupt), interrupts.heard():
                connection.send(Begun(order.number))  # from here on an interrupt is for this one
                reply = _mark(grade, course, order)
            connection.send(reply)


def _mark(grade: Callable[..., Report], course: Course, order: Order) -> Reply:
    exercise = course.find(order.name)
    try:
        report = grade(
            course,
            exercise.folder.parent,
            names=(order.name,),
            hidden=order.hidden,
            detailed=True,  # for the timeline, which a key shows
        )
    except GraderError as problem:
        return Reply(order.number, order.name, problem=str(problem))
    except Exception as problem:  # noqa: BLE001 - whatever went wrong, watching goes on
        return Reply(order.number, order.name, problem=f"{type(problem).__name__}: {problem}")
    return Reply(order.number, order.name, report.exercises[0])


class _Interrupts:
    """SIGINT, which counts while something is being marked, and is passed over otherwise."""

    def __init__(self) -> None:
        self._heard = False

    def take_over(self) -> None:
        """Leave the terminal's process group, whose Ctrl-C is not for us, and hear SIGINT."""
        if hasattr(os, "setpgid"):
            os.setpgid(0, 0)
        signal.signal(signal.SIGINT, self._on_interrupt)
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    @contextlib.contextmanager
    def heard(self) -> Iterator[None]:
        """While the block runs, an interrupt is raised in it."""
        self._heard = True
        try:
            yield
        finally:
            self._heard = False

    def _on_interrupt(self, *_: object) -> None:
        if self._heard:
            raise KeyboardInterrupt

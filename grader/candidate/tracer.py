"""What each task of the student's does, and when: told to the examiner for a picture of the run.

Off unless asked for. A traced loop notes, step by step, which task ran, who had made it ready,
and at which of the student's lines it waits afterwards. The notes go out together, when the loop
is about to wait. They are one of

- ``("task", number, parent, function, own, created, frames)``: a task has been made by the
  task `parent` (0: by none) at the line `frames`; `function` is its coroutine's name, and `own`
  tells whether that is defined in the student's file;
- ``("name", number, name)``: the task has been given a name since;
- ``("step", number, begun, ended, cause, state, frames, call, blocks)``: a task ran from `begun`
  to `ended` (loop seconds). `cause` is the task that made it ready, minus the number of the request
  whose answer did, or 0 for a timer. `state` is how it goes on: "waits" at the line `frames`, for
  the answer to request `call` if that is not 0; "done", "failed", "cancelled"; or "runs": it has
  not got to its end yet. `blocks` are ``(seconds, cpu, call, frames)`` of what held the loop.

Nothing here keeps a task alive: one that is dropped is the student's mistake, and has to be seen.
"""

import asyncio
import weakref
from collections.abc import Callable
from typing import Any, Final

from grader.candidate.blame import Frame, Places, StepWatch
from grader.candidate.loop import CandidateLoop
from grader.candidate.recorder import Leftovers, task_frames
from grader.peer import PendingAnswer
from grader.protocol import Message, Traced

MAX_NOTES: Final = 20_000
"""Notes of one test that are told; a picture of more shows nothing more."""
TOGETHER: Final = 500
"""Notes after which they are sent although the loop is not about to wait."""
TASK: Final = 10e-6
CALLBACK: Final = 4e-6
"""Seconds that it costs a step to note a task or a callback that it makes; not charged to it."""
MAX_NAME: Final = 100
"""Characters of a task's name that are told."""


class Tracer:
    """Keeps the notes of a candidate's loops, and sends them."""

    def __init__(
        self,
        watch: StepWatch,
        places: Places,
        leftovers: Leftovers,
        send: Callable[[Message], None],
    ) -> None:
        self._watch = watch
        self._places = places
        self._leftovers = leftovers
        self._send = send
        self._numbers: weakref.WeakKeyDictionary[asyncio.Task[Any], int] = (
            weakref.WeakKeyDictionary()
        )
        self._last = 0
        self._fresh: set[int] = set()
        """Tasks that have not run yet: `asyncio.create_task` names them after they are made."""
        self._notes: list[tuple[Any, ...]] = []
        self._room = MAX_NOTES
        self._missed = 0
        self._task: asyncio.Task[Any] | None = None
        self._cause = 0
        self._blocks: list[tuple[float, float, str, tuple[Frame, ...]]] = []
        self._causes: weakref.WeakKeyDictionary[asyncio.Handle, int] = weakref.WeakKeyDictionary()

    # What a traced loop tells

    def made(self, task: asyncio.Task[Any]) -> int:
        """A task has been made; return its number."""
        number = self._numbers.get(task, 0)
        if not number:
            self._last = number = self._last + 1
            self._numbers[task] = number
            self._fresh.add(number)
            parent = self._numbers.get(self._task, 0) if self._task is not None else 0
            coroutine: Any = task.get_coro()
            code = getattr(coroutine, "cr_code", None) or getattr(coroutine, "gi_code", None)
            function = getattr(coroutine, "__qualname__", type(coroutine).__name__)
            own = code is not None and self._places.file(code) is not None
            # Not `span`: a task may be made before the step's begin is known.
            created = self._watch.time()
            birth = self._leftovers.birthplace(task)[:1]
            self._note(("task", number, parent, function[:MAX_NAME], own, created, birth))
        return number

    def scheduled(self, handle: asyncio.Handle, args: tuple[Any, ...]) -> None:
        """A callback has been made ready, by the step that runs or by an answer that came."""
        if self._task is not None:
            self._causes[handle] = self._numbers.get(self._task, 0)
        elif self._cause:
            self._causes[handle] = self._cause
        elif args and isinstance(args[0], PendingAnswer):
            self._causes[handle] = -args[0]._number

    def begin(self, handle: asyncio.Handle) -> None:
        """A step begins."""
        self._cause = self._causes.pop(handle, 0)
        task = getattr(getattr(handle, "_callback", None), "__self__", None)
        self._task = task if isinstance(task, asyncio.Task) else None
        if self._task is not None:
            number = self.made(self._task)
            if number in self._fresh:
                self._fresh.remove(number)
                self._note(("name", number, self._task.get_name()[:MAX_NAME]))

    def end(self) -> None:
        """The step is over."""
        task, self._task = self._task, None
        if task is not None:
            self._step(task, *self._progress(task))
        self._blocks.clear()
        self._cause = 0

    def blocked(
        self, seconds: float, cpu: float, call: str, frames: tuple[Frame, ...], *, still: bool
    ) -> None:
        """The step that runs holds the loop, or has held it."""
        block = (seconds, cpu, call, frames[-1:])
        if not still:
            self._blocks.append(block)
        elif self._task is not None:
            begun, _ = self._watch.span
            self._note(
                ("step", self._numbers.get(self._task, 0), begun, begun + seconds, self._cause,
                 "runs", (), 0, (block,))
            )  # fmt: skip
            self.flush()

    # Notes

    def _progress(self, task: asyncio.Task[Any]) -> tuple[str, tuple[Frame, ...], int]:
        """Return how a task goes on after a step: its state, its line, the answer it awaits."""
        if task.cancelled():
            return "cancelled", (), 0
        if task.done():
            # Not `exception()`: to ask would count as having looked at it.
            return "failed" if task._exception is not None else "done", (), 0
        awaited = getattr(task, "_fut_waiter", None)
        call = awaited._number if isinstance(awaited, PendingAnswer) else 0
        return "waits", task_frames(task, self._places)[-1:], call

    def _step(
        self, task: asyncio.Task[Any], state: str, frames: tuple[Frame, ...], call: int
    ) -> None:
        begun, ended = self._watch.span
        self._note(
            ("step", self._numbers.get(task, 0), begun, ended, self._cause, state, frames, call,
             tuple(self._blocks))
        )  # fmt: skip

    def _note(self, note: tuple[Any, ...]) -> None:
        if self._room:
            self._room -= 1
            self._notes.append(note)
            if len(self._notes) >= TOGETHER:
                self.flush()
        else:
            self._missed += 1

    def flush(self) -> None:
        """Send the notes that there are."""
        if self._notes or self._missed:
            notes, self._notes = self._notes, []
            missed, self._missed = self._missed, 0
            self._send(Traced(tuple(notes), missed))


class TracingLoop(CandidateLoop):
    """A candidate's loop that tells the tracer of each step; made by `convert` only."""

    tracer: Tracer

    @staticmethod
    def convert(loop: CandidateLoop, tracer: Tracer) -> None:
        """Make `loop` a tracing one; others pay nothing for what they do not do."""
        loop.__class__ = TracingLoop
        assert isinstance(loop, TracingLoop)
        loop.tracer = tracer

    @property
    def _current_handle(self) -> object:
        return self._stepping

    @_current_handle.setter
    def _current_handle(self, handle: Any) -> None:
        self._stepping = handle
        if handle is None:
            self._around.watch.end()
            self.tracer.end()
        else:
            self.tracer.begin(handle)
            self._around.watch.begin(handle)

    def create_task(self, coro: Any, **options: Any) -> asyncio.Task[Any]:
        """Make a task, and note it."""
        task = super().create_task(coro, **options)
        self.tracer.made(task)
        self._around.watch.excuse(TASK)
        return task

    def call_soon(  # type: ignore[override]
        self, callback: Callable[..., object], *args: Any, context: Any = None
    ) -> asyncio.Handle:
        """Schedule a callback, and note who did."""
        handle = super().call_soon(callback, *args, context=context)
        self.tracer.scheduled(handle, args)
        self._around.watch.excuse(CALLBACK)
        return handle

    def until_next_timer(self) -> float | None:
        """Return the seconds to the next timer; asked for when the loop is about to wait."""
        self.tracer.flush()
        return super().until_next_timer()

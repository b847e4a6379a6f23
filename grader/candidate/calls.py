"""The candidate's end of the conversation: serves requests, and stands in for the test's doubles.

A coroutine function of the submission runs as a task of the main loop. A plain function is called
with no loop running, so that ``asyncio.run`` works in it as its author expects; the main loop stops
for it and goes on afterwards. A stand-in for a double is a coroutine function that asks the
examiner and awaits the answer, or a plain function that holds its thread until the answer is there.

Over 400 lines, for one class: the requests of both sides share a connection, a loop and its
threads.
"""

import asyncio
import inspect
import sys
import threading
import weakref
from collections import deque
from collections.abc import Callable
from types import FunctionType, TracebackType
from typing import Any, Final, cast

from grader.candidate.activity import Activity
from grader.candidate.blame import Frame, Places, StepWatch
from grader.candidate.channel import Channel
from grader.candidate.loop import CandidateLoop, Surroundings
from grader.candidate.recorder import Leftovers, task_frames
from grader.candidate.stand_ins import STAND_INS, Double
from grader.candidate.tracer import Tracer, TracingLoop
from grader.errors import ProtocolError
from grader.peer import Peer, perform
from grader.protocol import (
    Answer,
    Blocked,
    Failure,
    Message,
    Output,
    Ping,
    Pong,
    Reference,
    Request,
)

LOOK: Final = 0.02
"""Seconds after which a held thread looks for its answer itself: the main one may be held too."""
HEADROOM: Final = 300
"""Frames of recursion that the runtime may need beyond the student's."""
_SETTLING: Final = 3
"""Turns of the loop that a task which is about to end gets before it counts as left behind."""
_TOGETHER: Final = frozenset({"enter", "exit", "iterate", "next"})
"""Operations on one object that have to happen in one task, as they would in the test's own: a
timeout or a task group inside is bound to the task that entered it."""


class NotACoroutineFunction(TypeError):  # noqa: N818 - it is what it says
    """What should have been a coroutine function returned something that cannot be awaited."""


class HeldAnswer:
    """An answer for which a thread waits."""

    def __init__(self, on_done: Callable[[], None]) -> None:
        self.ready = threading.Event()
        self._on_done = on_done
        self._value: object = None
        self._error: BaseException | None = None

    def done(self) -> bool:
        """Return whether the answer is there."""
        return self.ready.is_set()

    def set_result(self, value: object) -> None:
        """Let the thread go on with `value`."""
        self._value = value
        self._settle()

    def set_exception(self, error: BaseException) -> None:
        """Let the thread go on with an exception."""
        self._error = error
        self._settle()

    def confirm_cancelled(self, error: asyncio.CancelledError) -> None:
        """Let the thread go on with a cancellation."""
        self.set_exception(error)

    def _settle(self) -> None:
        self._on_done()
        self.ready.set()

    def result(self) -> object:
        """Return the value, or raise the exception."""
        if self._error is not None:
            raise self._error
        return self._value


class CandidatePeer(Peer):
    """Serves the examiner."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self.places = Places()
        self.activity = Activity(self._look_again)
        self.leftovers = Leftovers(self.places)
        self.watch = StepWatch(channel.clock, self.places, self._blocked, channel.flush)
        self.tracer: Tracer | None = None
        self._channel = channel
        self._sending = threading.RLock()
        self._around = Surroundings(
            channel, self.activity, self.watch, self.leftovers, self.take_in
        )
        self._loops: weakref.WeakSet[CandidateLoop] = weakref.WeakSet()
        self._plain: deque[Callable[[], None]] = deque()
        self._keepers: dict[int, asyncio.Queue[Request]] = {}
        self._stand_ins: dict[int, Any] = {}
        self._kept: dict[int, asyncio.Task[Any]] = {}
        self.operations: dict[str, Callable[[Request], object]] = {}
        """Operations on the runtime itself (target 0), each called with no loop running."""
        self.loop = self._around.main = self.new_loop()
        self.leftovers.except_for(lambda value: id(value) in self._numbers)

    def new_loop(self) -> CandidateLoop:
        """Return a new loop on the examiner's time."""
        loop = CandidateLoop(self._around)
        self._loops.add(loop)
        if self.tracer is not None:
            TracingLoop.convert(loop, self.tracer)
        return loop

    def trace(self) -> None:
        """Tell what each task does, from now on."""
        self.tracer = Tracer(self.watch, self.places, self.leftovers, self.send)
        TracingLoop.convert(self.loop, self.tracer)

    # The wire

    def send(self, message: Message) -> None:
        """Write one message, from any thread."""
        with self._sending:
            super().send(message)

    def transmit(self, frame: bytes) -> None:
        """Write a frame; it is sent with the others of this step."""
        self._channel.write(frame)

    def now(self) -> float:
        """Return nothing of use: what time it is, the examiner knows better than we do."""
        return 0.0

    def take_in(self) -> None:
        """Deal with everything that has come in."""
        backlog = self._channel.backlog
        while backlog:
            self.receive(backlog.popleft())
        for message in self._channel.receive(self.reader):
            self.receive(message)

    def receive(self, message: Message) -> None:
        """Deal with one message, in the loop's own thread and between two of its steps."""
        if isinstance(message, Ping):
            self.send(Pong())
            self._channel.flush()
        else:
            super().receive(message)

    def printed(self, stream: str, text: str) -> None:
        """Tell what the student's code printed."""
        with _HEADROOM:
            self.send(Output(stream, text))

    def _blocked(
        self, seconds: float, cpu: float, call: str, frames: tuple[Frame, ...], still: bool
    ) -> None:
        if self.tracer is not None:
            self.tracer.blocked(seconds, cpu, call, frames, still=still)
        self.send(Blocked(seconds, cpu, call, frames, still))

    # Serving

    def run(self) -> None:
        """Serve for ever: the loop, and what has to run while no loop does."""
        while True:
            self.loop.run_forever()
            while self._plain:
                self._plain.popleft()()

    def serve(self, request: Request) -> None:
        """Start to work on `request` as soon as the main loop gets to it.

        Where everybody waits is told at once: the main loop may not get to anything any more. What
        is left behind is asked for last, and what is ready by then is run first.
        """
        if request.target == 0 and request.operation == "where":
            if self.tracer is not None:
                self.tracer.flush()
            self.answer(request.number, self._where())
            self._channel.flush()
        elif request.target == 0 and request.operation == "finish":
            self._start_after(_SETTLING, request)
        else:
            self.loop.call_soon(self._start, request)

    def _start_after(self, steps: int, request: Request) -> None:
        if steps:
            self.loop.call_soon(self._start_after, steps - 1, request)
        else:
            self._start(request)

    def _where(self) -> list[tuple[str, tuple[Frame, ...]]]:
        """Return the name of each task of the student's, and where it waits."""
        return [
            (task.get_name(), task_frames(task, self.places))
            for loop in list(self._loops)
            for task in asyncio.all_tasks(loop)
            if task not in self._kept.values()
        ]

    def _start(self, request: Request) -> None:
        try:
            if request.target == 0:
                operation = self.operations[request.operation]
                self._run_plain(request.number, lambda: operation(request))
                return
            target: Any = self.find(request.target)
            if request.operation in _TOGETHER:
                self._keep_together(request, target)
            elif request.operation != "call":
                self.work(request.number, perform(target, request), self.loop)
            elif self._wants_no_loop(target, request.name):
                self._run_plain(
                    request.number, lambda: target(*request.positional, **request.named)
                )
            else:
                self._call(request, target)
        except Exception as error:  # noqa: BLE001 - the student's; the test has to see it
            self.fail(request.number, error)

    def _wants_no_loop(self, target: object, expected: str) -> bool:
        """Return whether to call `target` while no loop runs: a plain function of the module."""
        return (
            expected != "coroutine function"
            and isinstance(target, FunctionType)
            and not inspect.iscoroutinefunction(target)
            and not inspect.isasyncgenfunction(target)
            and not inspect.isgeneratorfunction(target)
        )

    def _call(self, request: Request, target: Any) -> None:
        """Call `target` in the loop; the student's own coroutine becomes the task."""
        result = target(*request.positional, **request.named)
        if inspect.iscoroutine(result):
            self.work(request.number, result, self.loop)
        elif request.name != "coroutine function":
            self.answer(request.number, result)
        elif inspect.isawaitable(result):
            self.work(request.number, _awaited(result), self.loop)
        else:
            raise NotACoroutineFunction(getattr(target, "__name__", "it"))

    def _run_plain(self, number: int, function: Callable[[], object]) -> None:
        """Call `function` between two runs of the main loop."""

        def job() -> None:
            self.watch.begin()
            try:
                result = function()
            except BaseException as error:  # noqa: BLE001 - ditto
                self.watch.end()
                self.fail(number, error)
            else:
                self.watch.end()
                self.answer(number, result)

        self._plain.append(job)
        self.loop.stop()

    def _keep_together(self, request: Request, target: Any) -> None:
        queue = self._keepers.get(request.target)
        if queue is None:
            queue = self._keepers[request.target] = asyncio.Queue()
            keeper = self.loop.create_task(self._keep(queue, target))
            self._kept[request.target] = keeper
        queue.put_nowait(request)

    async def _keep(self, queue: "asyncio.Queue[Request]", target: Any) -> None:
        """Do the operations on one object in one task; a cancellation ends one of them only."""
        task: Any = asyncio.current_task()
        while True:
            request = await queue.get()
            self._working[request.number] = task
            try:
                result = await perform(target, request)
            except asyncio.CancelledError as error:
                while task.uncancel():
                    pass
                self.fail(request.number, error)
            except Exception as error:  # noqa: BLE001 - the student's; the test has to see it
                self.fail(request.number, error)
            else:
                self.answer(request.number, result)
            finally:
                del self._working[request.number]

    def own_tasks(self) -> set[asyncio.Task[Any]]:
        """Return the tasks that serve requests."""
        return {*self._working.values(), *self._kept.values()}

    # Objects

    def reference(self, value: object) -> Reference:
        """Return what stands for an object of the student's, or the test's own object's number."""
        number = getattr(value, "__double__", None)
        # By identity: functools.wraps copies the mark to a student's own wrapper.
        if type(number) is int and self._stand_ins.get(number) is value:
            return Reference(False, number, "", "", ())
        return Reference(True, self.number(value), "handle", type(value).__qualname__, ())

    def stand_in(self, reference: Reference) -> object:
        """Make a stand-in for one of the test's doubles."""
        number = reference.number
        known = self._stand_ins.get(number)
        if known is None:
            make = STAND_INS.get(reference.kind, Double)
            known = self._stand_ins[number] = make(self, reference)
            try:
                known.__double__ = number
            except AttributeError as error:
                raise ProtocolError(f"a {reference.kind} cannot be stood in for") from error
        return known

    def frames(self, error: BaseException, /) -> tuple[Frame, ...]:
        """Return the student's places in the traceback of an exception, outermost first."""
        found: list[Frame] = []
        trace: TracebackType | None = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            file = self.places.file(code)
            if file is not None:
                found.append((file, trace.tb_lineno, code.co_qualname))
            trace = trace.tb_next
        return tuple(found[-20:])

    # Asking

    async def awaited(
        self, number: int, operation: str, name: str = "", /, *positional: Any, **named: Any
    ) -> Any:
        """Ask the examiner from a coroutine."""
        loop = asyncio.get_running_loop()
        with _HEADROOM:
            frames = self.places.frames(sys._getframe(1), 1)
            answer = self.ask(loop, number, operation, name, positional, named, frames)
        return await answer

    def held(
        self, number: int, operation: str, name: str = "", /, *positional: Any, **named: Any
    ) -> Any:
        """Ask the examiner from plain code: the thread is held until the answer is there."""
        with _HEADROOM:
            frames = self.places.frames(sys._getframe(1), 1)
            request = (number, operation, name, positional, named)
            if threading.get_ident() != self._channel.main:
                return self._held_in_thread(*request, "thread", frames)
            return self._held_in_loop(*request, frames)

    def _held_in_loop(
        self,
        number: int,
        operation: str,
        name: str,
        positional: tuple[Any, ...],
        named: dict[str, Any],
        frames: tuple[Frame, ...],
    ) -> Any:
        caller = "plain" if asyncio._get_running_loop() is None else "loop"
        self.watch.suspend()
        answer = self._held_answer(
            _nothing, number, operation, name, positional, named, caller, frames
        )
        self._around.begin_to_wait()
        try:
            self.take_in()  # what a thread has left to us
            if self.activity.real():
                self._channel.flush()
            elif not answer.done():
                self._channel.idle(None)
            while not answer.done():
                self._channel.wait()
                self.take_in()
        finally:
            self._around.go_on()
        self.watch.resume()
        return answer.result()

    def _held_answer(self, on_done: Callable[[], None], *request: Any) -> HeldAnswer:
        answer: Any = HeldAnswer(on_done)
        return cast(HeldAnswer, self.request(lambda number: answer, *request))

    def _held_in_thread(self, *request: Any) -> Any:
        answer = self._held_answer(self.activity.go_on, *request)
        self.activity.hold()  # not before it has asked, or time is skipped without it
        while not answer.ready.wait(LOOK):
            self._around.take_in_for_main(self._take_in_for_threads)
        return answer.result()

    def _look_again(self) -> None:
        """Wake the loop that runs, from any thread: what it waits for may be over."""
        for loop in list(self._loops):
            if loop.is_running():
                loop.call_soon_threadsafe(_nothing)

    def _take_in_for_threads(self) -> None:
        """Take in frames while the main thread is busy; what is not a thread's goes to the loop."""
        for message in self._channel.receive(self.reader):
            if isinstance(message, (Answer, Failure)) and isinstance(
                self._pending.get(message.number), HeldAnswer
            ):
                self.receive(message)
            else:
                self._channel.backlog.append(message)


class _Headroom:
    """Lets the runtime work although the student's code may stand at the recursion limit."""

    def __enter__(self) -> None:
        sys.setrecursionlimit(sys.getrecursionlimit() + HEADROOM)

    def __exit__(self, *details: object) -> None:
        sys.setrecursionlimit(sys.getrecursionlimit() - HEADROOM)


_HEADROOM: Final = _Headroom()


async def _awaited(value: Any) -> object:
    return await value


def _nothing() -> None:
    """Do nothing, in the loop: it looks again at what goes on."""

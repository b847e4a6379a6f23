"""One end of the connection: asks the other end, answers it, and keeps what the other may name.

The two ends are alike: each hands out numbers for its own objects, asks for operations on the
other's, and works on what it is asked. What differs (which objects, in which thread, how strictly)
is in `grader.candidate.calls` and `grader.examiner.session`.
"""

import asyncio
import functools
import inspect
import itertools
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final, cast

from grader import failures
from grader.errors import ProtocolError
from grader.protocol import (
    Answer,
    Cancel,
    Decoder,
    Encoder,
    Failure,
    FrameReader,
    Message,
    Raised,
    Reference,
    Request,
)


class PendingAnswer(asyncio.Future[Any]):
    """The answer of the other side, to come.

    Cancelling it asks the other side to cancel its work; it is done only when the other side says
    how that ended, just as a task that awaits another task.
    """

    def __init__(self, peer: "Peer", number: int, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop=loop)
        self._peer = peer
        self._number = number
        self._wished = False

    def cancel(self, msg: Any | None = None) -> bool:  # noqa: ARG002 - asyncio's signature
        """Pass the wish on; True unless the answer is there already."""
        if self.done():
            return False
        if self._peer.lost:
            return super().cancel()
        self._wished = True
        self._peer.send(Cancel(self._number))
        return True

    def confirm_cancelled(self, error: asyncio.CancelledError) -> None:
        """End as cancelled: the other side has, as wished or (with `error`) by itself."""
        if self._wished:
            super().cancel()
        else:
            self.set_exception(error)


class Peer(ABC):
    """Requests in both directions over one connection."""

    def __init__(self) -> None:
        self.classes = failures.ExceptionClasses()
        self.reader = FrameReader(Decoder(self._import))
        self._encoder = Encoder(self._export)
        self._objects: dict[int, object] = {}
        self._numbers: dict[int, int] = {}
        self._foreign: dict[int, tuple[BaseException, Raised]] = {}
        self._pending: dict[int, PendingAnswer] = {}
        self._working: dict[int, asyncio.Task[Any]] = {}
        self.cancellation: Raised | None = None
        """How the other side told of the last cancellation."""
        self.lost = False
        """Whether the other side will never answer again."""
        self._asked = itertools.count(1)
        self._named = 0

    @abstractmethod
    def transmit(self, frame: bytes) -> None:
        """Send a frame, or keep it until it can be sent."""

    @abstractmethod
    def now(self) -> float:
        """Return the loop time that a frame brings along."""

    @abstractmethod
    def serve(self, request: Request) -> None:
        """Work on what the other side asks."""

    @abstractmethod
    def reference(self, value: object) -> Reference:
        """Say what stands for an object of this side, or for a stand-in of the other's."""

    @abstractmethod
    def stand_in(self, reference: Reference) -> object:
        """Make what stands for an object of the other side."""

    @abstractmethod
    def frames(self, error: BaseException, /) -> tuple[tuple[str, int, str], ...]:
        """Return the places of an exception that the other side is told."""

    # Sending

    def send(self, message: Message) -> None:
        """Send one message. Raises `ProtocolError` when it is too large to cross."""
        self.transmit(self._encoder.message(message, self.now()))

    def request(
        self,
        answer: "Callable[[int], PendingAnswer]",
        target: int,
        operation: str,
        name: str = "",
        positional: tuple[Any, ...] = (),
        named: dict[str, Any] | None = None,
        caller: str = "task",
        frames: tuple[Any, ...] = (),
    ) -> PendingAnswer:
        """Send a request; `answer` makes what its answer is put into, from the request's number."""
        number = next(self._asked)
        pending = self._pending[number] = answer(number)
        try:
            self.send(
                Request(number, target, operation, name, positional, named or {}, caller, frames)
            )
        except ProtocolError:
            del self._pending[number]
            raise
        return pending

    def ask(
        self,
        loop: asyncio.AbstractEventLoop,
        target: int,
        operation: str,
        name: str = "",
        positional: tuple[Any, ...] = (),
        named: dict[str, Any] | None = None,
        frames: tuple[Any, ...] = (),
    ) -> PendingAnswer:
        """Ask for an operation on the other side's object `target`; await the result."""
        return self.request(
            lambda number: PendingAnswer(self, number, loop),
            target, operation, name, positional, named, "task", frames,
        )  # fmt: skip

    def abandon(self, error: BaseException) -> None:
        """End every answer that will not come any more, and all work for the other side."""
        self.lost = True
        pending, self._pending = self._pending, {}
        for answer in pending.values():
            if not answer.done():
                answer.set_exception(error)
                answer.exception()  # it counts as retrieved, should nobody be left to look
        for task in self._working.values():
            task.cancel()

    # Receiving

    def receive(self, message: Message) -> None:
        """Deal with one message. Raises `ProtocolError` for one that has no meaning here."""
        match message:
            case Answer(number, value):
                answer = self._take_pending(number)
                if not answer.done():
                    answer.set_result(value)
            case Failure(number, raised):
                answer = self._take_pending(number)
                error = self.rebuild(raised)
                if answer.done():
                    return
                if isinstance(error, asyncio.CancelledError):
                    self.cancellation = raised
                    answer.confirm_cancelled(error)
                else:
                    answer.set_exception(error)
            case Request():
                self.serve(message)
            case Cancel(number):
                task = self._working.get(number)
                if task is not None:
                    task.cancel()
            case _:
                raise ProtocolError(f"a {type(message).__name__} came from the wrong side")

    def _take_pending(self, number: int) -> PendingAnswer:
        try:
            return self._pending.pop(number)
        except KeyError:
            raise ProtocolError(f"an answer came to request {number}, which is not open") from None

    # Working

    def work(
        self, number: int, coroutine: Coroutine[Any, Any, Any], loop: asyncio.AbstractEventLoop
    ) -> asyncio.Task[Any]:
        """Run `coroutine` as the work on request `number`, send how it ended; return its task."""
        task = loop.create_task(coroutine)
        self._working[number] = task
        task.add_done_callback(functools.partial(self._finished, number))
        return task

    def _finished(self, number: int, task: asyncio.Task[Any]) -> None:
        del self._working[number]
        if task.cancelled():
            self.fail(number, asyncio.CancelledError())
        elif (error := task.exception()) is not None:
            self.fail(number, error)
        else:
            self.answer(number, task.result())

    def answer(self, number: int, value: object) -> None:
        """Send a result; one that cannot cross is sent as the failure that it is."""
        try:
            self.send(Answer(number, value))
        except ProtocolError as error:
            self.fail(number, error)

    def fail(self, number: int, error: BaseException) -> None:
        """Send how request `number` failed; arguments that cannot cross stay behind."""
        raised = self.describe(error)
        try:
            self.send(Failure(number, raised))
        except ProtocolError:
            self.send(Failure(number, raised._replace(arguments=(raised.text,), members=())))

    # Objects

    def find(self, number: int) -> object:
        """Return the object of this side with that number. Raises `ProtocolError` if none has."""
        try:
            return self._objects[number]
        except KeyError:
            raise ProtocolError(f"object {number} is asked for and does not exist") from None

    def number(self, value: object) -> int:
        """Return the number of an object of this side, a new one if it has none yet."""
        known = self._numbers.get(id(value))
        if known is None:
            self._named += 1
            known = self._named
            self._objects[known] = value  # keeps it alive, so that the id stays its own
            self._numbers[id(value)] = known
        return known

    def _export(self, value: object) -> Reference | Raised:
        if isinstance(value, BaseException):
            return self.describe(value)
        if isinstance(value, type) and issubclass(value, BaseException):
            line = failures.class_line(value)
            return Reference(True, self.number(value), "exception", line[0][0], line)
        return self.reference(value)

    def _import(self, reference: Reference | Raised) -> object:
        if isinstance(reference, Raised):
            return self.rebuild(reference)
        if not reference.mine:
            return self.find(reference.number)
        if reference.kind == "exception":
            return self.classes.get(reference.traits)
        return self.stand_in(reference)

    # Exceptions

    def describe(self, error: BaseException) -> Raised:
        """Put an exception into words for the other side."""
        return failures.describe(error, self._error_numbers, self.frames)

    def rebuild(self, raised: Raised) -> BaseException:
        """Return the like of the other side's exception, or this side's own that comes back."""
        error = self.classes.rebuild(raised, self._original)
        self._foreign[id(error)] = (error, raised)
        return error

    def foreign(self, error: BaseException) -> Raised | None:
        """Return the words in which an exception last came from the other side, if it ever did.

        It may be this side's own, which the other has passed on.
        """
        known = self._foreign.get(id(error))
        return known[1] if known is not None and known[0] is error else None

    def _error_numbers(self, error: BaseException) -> tuple[int, int]:
        raised = self.foreign(error)
        return self.number(error), raised.number if raised else 0

    def _original(self, number: int) -> BaseException | None:
        value = self._objects.get(number)
        return value if isinstance(value, BaseException) else None


async def perform(target: Any, request: Request) -> object:  # noqa: C901 - one rung an operation
    """Do with `target` what `request` asks: the operations that may have to wait."""
    name, positional, named = request.name, request.positional, request.named
    match request.operation:
        case "call":
            return await settled(target(*positional, **named))
        case "method":
            return await settled(getattr(target, name)(*positional, **named))
        case "make":
            return (getattr(target, name) if name else target)(*positional, **named)
        case "get":
            return getattr(target, name)
        case "await":
            return await target
        case "iterate":
            return aiter(target) if hasattr(target, "__aiter__") else iter(target)
        case "next":
            return await _next(target)
        case "send" | "throw" as step:
            return _go_on(getattr(target, step), *positional)
        case "enter":
            if hasattr(target, "__aenter__"):
                return await target.__aenter__()
            if hasattr(target, "__enter__"):
                return target.__enter__()
            kind = type(target).__qualname__
            raise TypeError(
                f"'{kind}' object does not support the asynchronous context manager protocol"
            )
        case "exit":
            error = positional[0]
            details = (type(error), error, error.__traceback__) if error else (None, None, None)
            if hasattr(target, "__aexit__"):
                return bool(await target.__aexit__(*details))
            return bool(target.__exit__(*details))
        case operation:
            raise ProtocolError(f"the operation {operation!r} does not exist")


async def settled(value: object) -> object:
    """Return `value`, or what it comes to if it is a coroutine or a step of an async generator."""
    if inspect.iscoroutine(value) or type(value).__name__ in _GENERATOR_STEPS:
        return await cast(Awaitable[object], value)
    return value


_GENERATOR_STEPS: Final = frozenset({"async_generator_asend", "async_generator_athrow"})
"""Types of what `asend`, `athrow`, `aclose` and `__anext__` return; they have no public names."""


async def _next(target: Any) -> tuple[bool, object]:
    """Return whether there was another item, and the item."""
    if not hasattr(target, "__anext__"):
        return _go_on(target.__next__)
    try:
        return True, await anext(target)
    except StopAsyncIteration:
        return False, None


def _go_on(step: Callable[..., object], *positional: object) -> tuple[bool, object]:
    """Return whether an iterator gave another item, and the item or what it returned."""
    try:
        return True, step(*positional)
    except StopIteration as end:
        return False, end.value

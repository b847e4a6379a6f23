"""What a test holds of the submission: its names, calls of them, objects that live over there."""

from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.examiner.session import Session

KINDS = (
    "coroutine function",
    "async generator function",
    "function",
    "class",
    "exception",
    "value",
)


@dataclass(frozen=True)
class Line:
    """A line that the submission printed, without its end, and the loop time (seconds) it came."""

    text: str
    at: float
    stream: str = "stdout"


class MissingError(Exception):
    """The submission has no such name, or another kind of thing under it."""

    def __init__(self, name: str, similar: str = "", expected: str = "", found: str = "") -> None:
        super().__init__(f"the submission has no {name}")
        self.name, self.similar, self.expected, self.found = name, similar, expected, found


class Call(Coroutine[Any, Any, Any]):
    """A call in the submission that has not begun: await it, iterate it, or enter it.

    It is a coroutine to asyncio, so `asyncio.create_task`, `gather` and `wait_for` take it as they
    take any other. Cancelling it cancels the work over there and waits for how that ends.
    """

    def __init__(
        self,
        begin: Callable[[str], Coroutine[Any, Any, Any]],
        name: str,
        kinds: tuple[str, str] = ("", ""),
    ) -> None:
        self.__name__ = self.__qualname__ = name
        self.kinds = kinds
        """What the exercise expects under this name, and what the submission has."""
        self._begin = begin
        """Does the operation: "call", which awaits a coroutine there, or "make", which does not."""
        self._coroutine: Coroutine[Any, Any, Any] | None = None

    def _run(self) -> Coroutine[Any, Any, Any]:
        if self._coroutine is None:
            self._coroutine = self._begin("call")
        return self._coroutine

    def __await__(self) -> Generator[Any, None, Any]:
        return self._run().__await__()

    def send(self, value: Any) -> Any:
        """Go on, as a coroutine does."""
        return self._run().send(value)

    def throw(self, *details: Any) -> Any:
        """Raise in the coroutine, as a coroutine does."""
        return self._run().throw(*details)

    def close(self) -> None:
        """End the coroutine; a call that has not begun never will."""
        if self._coroutine is not None:
            self._coroutine.close()

    def __aiter__(self) -> "RemoteIterator":
        return RemoteIterator(self)

    async def __aenter__(self) -> Any:
        self._entered = await self._begin("make")
        if not isinstance(self._entered, Handle):
            kind = type(self._entered).__name__
            raise AssertionError(  # noqa: TRY004 - it counts against the submission
                f"'async with' requires an object with __aenter__, got {kind}"
            )
        return await self._entered.__aenter__()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Any:
        return await self._entered.__aexit__(kind, error, trace)


class RemoteIterator(AsyncIterator[Any]):
    """Iterates an object of the submission's, or what a call of it comes to."""

    def __init__(self, source: "Call | Handle") -> None:
        self._source = source
        self._iterator: Handle | None = None

    def __aiter__(self) -> "RemoteIterator":
        return self

    async def __anext__(self) -> Any:
        iterator = await self._begun()
        match await iterator._operate("next"):
            case (True, item):
                return item
            case (False, _):
                raise StopAsyncIteration
            case _:
                raise AssertionError("the submission's iterator gives neither an item nor its end")

    async def aclose(self) -> None:
        """Close the generator over there."""
        iterator = await self._begun()
        await iterator.aclose()

    async def _begun(self) -> "Handle":
        if self._iterator is None:
            source = await self._source if isinstance(self._source, Call) else self._source
            if not isinstance(source, Handle):
                raise self._cannot_iterate(source)
            self._iterator = await source._operate("iterate")
        return self._iterator

    def _cannot_iterate(self, value: object) -> Exception:
        """Return the error for a value where an async iterator has to be."""
        if isinstance(self._source, Call) and self._source.kinds[0]:
            expected, found = self._source.kinds
            return MissingError(self._source.__name__, expected=expected, found=found)
        kind = type(value).__name__
        return AssertionError(f"'async for' requires an object with __aiter__, got {kind}")


class Handle:
    """An object that lives in the candidate; what is done with it is done there."""

    def __init__(self, session: "Session", number: int, type_name: str) -> None:
        self._session = session
        self._number = number
        self._type_name = type_name

    def _operate(
        self, operation: str, name: str = "", /, *args: Any, **kwargs: Any
    ) -> Coroutine[Any, Any, Any]:
        return self._session.operate(self._number, operation, name, args, kwargs)

    def __getattr__(self, name: str) -> "Attribute":
        if name.startswith("_"):
            raise AttributeError(name)
        return Attribute(self, name)

    def __call__(self, *args: Any, **kwargs: Any) -> Call:
        """Call it there."""
        return Call(lambda how: self._operate(how, "", *args, **kwargs), self._type_name)

    def __await__(self) -> Generator[Any, None, Any]:
        return self._operate("await").__await__()

    def __aiter__(self) -> RemoteIterator:
        return RemoteIterator(self)

    async def __aenter__(self) -> Any:
        return await self._operate("enter")

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Any:
        return await self._operate("exit", "", error)

    def __repr__(self) -> str:
        return f"<{self._type_name} of the submission>"


class Attribute:
    """An attribute of a remote object: call it as a method, or await its value."""

    def __init__(self, handle: Handle, name: str) -> None:
        self._handle = handle
        self._name = name

    def __call__(self, *args: Any, **kwargs: Any) -> Call:
        """Call the method there."""
        return Call(
            lambda how: self._handle._operate(
                "method" if how == "call" else how, self._name, *args, **kwargs
            ),
            self._name,
        )

    def __await__(self) -> Generator[Any, None, Any]:
        return self._handle._operate("get", self._name).__await__()


class Submission:
    """The student's module, as a test sees it: the fixture `submission`."""

    def __init__(self, session: "Session") -> None:
        self._session = session

    def __getattr__(self, name: str) -> Any:
        """Return a function or class to call, an exception class, or a constant's value.

        Raises `MissingError` when the file has no such public name, or another kind of thing.
        """
        if name.startswith("__"):
            raise AttributeError(name)
        kind, value = self._session.named(name)
        if kind in ("value", "exception"):
            return value
        expected = self._session.expected(name)

        def call(*args: Any, **kwargs: Any) -> Call:
            return Call(
                lambda how: self._session.operate(
                    value._number, how, expected if how == "call" else "", args, kwargs, called=name
                ),
                name,
                (expected, kind),
            )

        return call

    async def run_as_script(self, argv: Sequence[str] = ()) -> list[Line]:
        """Run the file as `__main__` and return the lines that it printed."""
        return await self._session.run_script(tuple(argv))

    @property
    def output(self) -> list[Line]:
        """The lines printed so far."""
        return self._session.lines()

    @property
    def support(self) -> "Support":
        """The test's own `support.py`, imported in the candidate."""
        return Support(self._session)


class Support:
    """The names of `support.py`, which runs beside the student's code."""

    def __init__(self, session: "Session") -> None:
        self._session = session

    def __getattr__(self, name: str) -> Any:
        """Return a function or class of support.py to call, or a constant's value."""
        kind, value = self._session.supported(name)
        if kind in ("value", "exception"):
            return value
        return lambda *args, **kwargs: Call(
            lambda how: self._session.operate(value._number, how, "", args, kwargs), name
        )

"""What stands in the submission for a double of the test's: it asks the examiner, by its number."""

from collections.abc import AsyncIterator, Callable, Iterator
from types import TracebackType
from typing import Any, Final, Protocol

from grader.protocol import Reference


class Asking(Protocol):
    """What a stand-in asks: the candidate's end of the conversation."""

    async def awaited(
        self, number: int, operation: str, name: str = "", /, *positional: Any, **named: Any
    ) -> Any:
        """Ask from a coroutine."""

    def held(
        self, number: int, operation: str, name: str = "", /, *positional: Any, **named: Any
    ) -> Any:
        """Ask from plain code: the thread is held until the answer is there."""


def _coroutine_function(peer: Asking, reference: Reference) -> Any:
    number = reference.number

    async def double(*args: Any, **kwargs: Any) -> Any:
        return await peer.awaited(number, "call", "", *args, **kwargs)

    double.__name__ = double.__qualname__ = reference.name
    return double


def _plain_function(peer: Asking, reference: Reference) -> Any:
    number = reference.number

    def double(*args: Any, **kwargs: Any) -> Any:
        return peer.held(number, "call", "", *args, **kwargs)

    double.__name__ = double.__qualname__ = reference.name
    return double


class _Iterator:
    """Stands in for an iterator of the test's."""

    __double__ = 0

    def __init__(self, peer: Asking, reference: Reference) -> None:
        self._peer = peer
        self._number = reference.number

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return self._item("next")

    def _item(self, operation: str, *positional: Any) -> Any:
        more, item = self._peer.held(self._number, operation, "", *positional)
        if not more:
            raise StopIteration(item)
        return item


class _Generator(_Iterator):
    """Stands in for a generator of the test's."""

    def send(self, value: Any) -> Any:
        """Go on with `value`."""
        return self._item("send", value)

    def throw(self, error: BaseException) -> Any:
        """Raise `error` where the generator waits."""
        return self._item("throw", error)

    def close(self) -> None:
        """End the generator."""
        self._peer.held(self._number, "method", "close")


class _AsyncIterator:
    """Stands in for an async iterator or async generator of the test's."""

    __double__ = 0

    def __init__(self, peer: Asking, reference: Reference) -> None:
        self._peer = peer
        self._number = reference.number

    def __aiter__(self) -> AsyncIterator[Any]:
        return self

    async def __anext__(self) -> Any:
        more, item = await self._peer.awaited(self._number, "next")
        if not more:
            raise StopAsyncIteration
        return item

    async def aclose(self) -> None:
        """Close the test's generator."""
        await self._peer.awaited(self._number, "method", "aclose")


class Double:
    """Stands in for another object of the test's; its public methods can be called."""

    __double__ = 0

    def __init__(self, peer: Asking, reference: Reference) -> None:
        self._peer = peer
        self._number = reference.number
        self._name = reference.name
        for trait in reference.traits:
            name, waits = trait
            setattr(self, name, self._method(name, waits))

    def _method(self, name: str, waits: bool) -> Any:
        peer, number = self._peer, self._number

        async def awaited(*args: Any, **kwargs: Any) -> Any:
            return await peer.awaited(number, "method", name, *args, **kwargs)

        def held(*args: Any, **kwargs: Any) -> Any:
            return peer.held(number, "method", name, *args, **kwargs)

        method = awaited if waits else held
        method.__name__ = method.__qualname__ = name
        return method

    async def __aenter__(self) -> Any:
        return await self._peer.awaited(self._number, "enter")

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Any:
        return await self._peer.awaited(self._number, "exit", "", error)

    def __repr__(self) -> str:
        return f"<{self._name}>"


STAND_INS: Final[dict[str, Callable[[Asking, Reference], Any]]] = {
    "coroutine function": _coroutine_function,
    "function": _plain_function,
    "blocking": _plain_function,
    "iterator": _Iterator,
    "generator": _Generator,
    "async iterator": _AsyncIterator,
}
"""By the double's kind (`grader.examiner.kinds`); for what is not here there is `Double`."""

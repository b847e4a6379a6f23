"""The two ends of a connection, without a process in between."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from grader.errors import ProtocolError
from grader.peer import Peer, perform
from grader.protocol import Answer, Cancel, Failure, Output, Reference, Request


class End(Peer):
    """An end whose frames arrive at once at the other one."""

    other: End

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []
        self.connected = True

    def transmit(self, frame: bytes) -> None:
        """Hand a frame over, when the loop gets to it."""
        self.sent.append(frame)
        if self.connected:
            asyncio.get_running_loop().call_soon(self.other.arrive, frame)

    def arrive(self, frame: bytes) -> None:
        """Take in a frame."""
        for _, _, message in self.reader.feed(frame):
            assert message is not None
            self.receive(message)

    def now(self) -> float:
        """Return some time."""
        return 0.0

    def serve(self, request: Request) -> None:
        """Do whatever is asked for."""
        target: Any = self.find(request.target)
        self.work(request.number, perform(target, request), asyncio.get_running_loop())

    def reference(self, value: object) -> Reference:
        """Name an object."""
        if isinstance(value, Named):
            return Reference(False, value.number, "", "", ())
        return Reference(True, self.number(value), "thing", "thing", ())

    def stand_in(self, reference: Reference) -> object:
        """Make a stand-in."""
        return Named(reference.number)

    def frames(self, error: BaseException) -> tuple[tuple[str, int, str], ...]:
        """Tell no places."""
        return ()


class Named:
    """A stand-in for an object of the other end's."""

    def __init__(self, number: int) -> None:
        self.number = number


def play(test: Callable[[End, End], Coroutine[Any, Any, None]]) -> None:
    """Run a test with two ends that are connected."""
    one, two = End(), End()
    one.other, two.other = two, one
    asyncio.run(test(one, two))


def test_requests_are_answered_whatever_their_order() -> None:
    """Each answer finds its own request, also when a later one is done first."""

    async def test(one: End, two: End) -> None:
        async def wait(turns: int) -> int:
            for _ in range(turns):
                await asyncio.sleep(0)
            return turns

        number = two.number(wait)
        loop = asyncio.get_running_loop()
        answers = [one.ask(loop, number, "call", "", (turns,)) for turns in (30, 10, 20)]
        assert await asyncio.gather(*answers) == [30, 10, 20]
        assert not one._pending
        assert not two._working

    play(test)


def test_an_object_goes_there_and_back_as_itself() -> None:
    """The sender's object is a stand-in over there, and comes back as the object."""

    async def test(one: End, two: End) -> None:
        seen: list[object] = []

        async def keep(value: object) -> object:
            seen.append(value)
            return value

        mine = object()
        result = await one.ask(asyncio.get_running_loop(), two.number(keep), "call", "", (mine,))
        assert result is mine
        assert isinstance(seen[0], Named)

    play(test)


def test_a_cancelled_request_is_done_when_the_other_end_says_so() -> None:
    """Cancelling asks the other end, and waits for what becomes of it."""

    async def test(one: End, two: End) -> None:
        log: list[str] = []

        async def slow() -> str:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                await asyncio.sleep(0)
                log.append("cleaned up")
                raise
            return "never"

        async def stubborn() -> str:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.Event().wait()
            return "swallowed"

        loop = asyncio.get_running_loop()
        for function in (slow, stubborn):
            answer = one.ask(loop, two.number(function), "call")
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert answer.cancel()
            assert not answer.done()
            if function is slow:
                with pytest.raises(asyncio.CancelledError):
                    await answer
                assert log == ["cleaned up"]
            else:
                assert await answer == "swallowed"
            assert not answer.cancel()

    play(test)


def test_abandoned_answers_end_with_the_reason() -> None:
    """When the connection is lost, nobody waits any longer, and all work ends."""

    async def test(one: End, two: End) -> None:
        async def wait() -> None:
            await asyncio.Event().wait()

        answer = one.ask(asyncio.get_running_loop(), two.number(wait), "call")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        (work,) = two._working.values()
        one.connected = two.connected = False
        one.abandon(ConnectionError("lost"))
        two.abandon(ConnectionError("lost"))
        with pytest.raises(ConnectionError, match="lost"):
            await answer
        with pytest.raises(asyncio.CancelledError):
            await work

    play(test)


def test_what_has_no_meaning_is_refused() -> None:
    """Answers that nobody asked for, objects that do not exist, messages of the other side."""

    async def test(one: End, two: End) -> None:
        for message in (Answer(7, 1), Output("stdout", "x")):
            with pytest.raises(ProtocolError):
                one.receive(message)
        with pytest.raises(ProtocolError):
            one.find(99)
        with pytest.raises(ProtocolError, match="does not exist"):
            await perform(object(), Request(1, 1, "explode", "", (), {}, "task", ()))
        one.receive(Cancel(99))  # it may have crossed the answer

    play(test)


def test_a_request_that_is_too_large_is_never_asked() -> None:
    """The caller is told, and nothing is pending."""

    async def test(one: End, two: End) -> None:
        itself: list[Any] = []
        itself.append(itself)
        with pytest.raises(ProtocolError, match="nested"):
            one.ask(asyncio.get_running_loop(), 1, "call", "", (itself,))
        assert not one._pending
        assert not one.sent

    play(test)


def test_a_failure_that_is_too_large_loses_its_arguments_only() -> None:
    """The other end still learns what kind of exception it was."""

    async def test(one: End, two: End) -> None:
        async def fail() -> None:
            deep: list[Any] = []
            deep.append(deep)
            raise LookupError("text", deep)

        with pytest.raises(LookupError) as caught:
            await one.ask(asyncio.get_running_loop(), two.number(fail), "call")
        assert "text" in str(caught.value)

    play(test)


def test_a_failure_to_a_request_that_is_done_is_refused() -> None:
    """Nobody is told twice."""

    async def test(one: End, two: End) -> None:
        async def fail() -> None:
            raise KeyError("once")

        with pytest.raises(KeyError):
            await one.ask(asyncio.get_running_loop(), two.number(fail), "call")
        with pytest.raises(ProtocolError, match="not open"):
            one.receive(Failure(1, two.describe(KeyError("twice"))))

    play(test)

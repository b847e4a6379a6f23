"""What the submission gets of the test: stand-ins that behave like the test's own objects."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Self

import pytest

from grader.examiner.doubles import Blocking, Spy
from grader.examiner.evidence import Rules
from grader.examiner.handles import Submission
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.conftest import Stage

USES = """
    import asyncio, functools, inspect, threading
    from concurrent.futures import ThreadPoolExecutor

    async def call(double, *args, **kwargs):
        return await double(*args, **kwargs)

    async def call_plain(double, *args, **kwargs):
        return double(*args, **kwargs)

    def call_without_loop(double, *args):
        return double(*args)

    async def gather(double, items):
        return await asyncio.gather(*(double(item) for item in items))

    async def partial(double):
        return await functools.partial(double, 1)(2)

    async def about(double):
        return (inspect.iscoroutinefunction(double), asyncio.iscoroutinefunction(double),
                double.__name__, callable(double))

    async def give_back(double):
        return double

    def wrap(double):
        @functools.wraps(double)
        async def wrapper(*args):
            return ["wrapped", await double(*args)]
        return wrapper

    async def keep(double, kept=[]):
        kept.append(double)
        return kept[0] is kept[-1]

    async def collect(items):
        return [item for item in items]

    async def collect_late(items):
        return [item async for item in items]

    async def first_of(items):
        async for item in items:
            return item

    async def close_after_one(items):
        item = await anext(items)
        await items.aclose()
        return item

    async def in_thread(double, *args):
        return await asyncio.to_thread(double, *args)

    async def in_threads(double, items):
        return await asyncio.gather(*(asyncio.to_thread(double, item) for item in items))

    async def two_at_a_time(double, items):
        places = asyncio.Semaphore(2)

        async def one(item):
            async with places:
                return await asyncio.to_thread(double, item)

        return await asyncio.gather(*map(one, items))

    async def in_pool(double, items):
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(2) as pool:
            return await asyncio.gather(
                *(loop.run_in_executor(pool, double, item) for item in items))

    async def ticking(double, *args):
        ticks = []

        async def tick():
            while True:
                await asyncio.sleep(1)
                ticks.append(asyncio.get_running_loop().time())

        ticker = asyncio.create_task(tick())
        result = await asyncio.to_thread(double, *args)
        ticker.cancel()
        await asyncio.gather(ticker, return_exceptions=True)
        return result, len(ticks)

    async def blocked(double, *args):
        return double(*args)

    async def caught(double):
        try:
            return double()
        except ValueError as error:
            return str(error)

    async def caught_in_thread(double):
        try:
            return await asyncio.to_thread(double)
        except ValueError as error:
            return str(error)
"""


# --- Functions ------------------------------------------------------------------------------------


def test_coroutine_functions_run_in_the_test(stage: Stage) -> None:
    """The submission awaits a stub; the test's own coroutine runs, with its arguments and time."""
    seen: list[Any] = []

    async def double(*args: Any, **kwargs: Any) -> Any:
        seen.append((args, kwargs))
        await asyncio.sleep(1)
        return {"args": args}

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        assert await submission.call(double, 1, (2,), name="x", target=3) == {"args": (1, (2,))}
        assert seen == [((1, (2,)), {"name": "x", "target": 3})]
        items = list(range(20))
        assert await submission.gather(double, items) == [{"args": (item,)} for item in items]
        assert loop.time() - begun == pytest.approx(2, abs=0.1)
        assert await submission.partial(double) == {"args": (1, 2)}

    stage.passes(USES, scenario)


def test_a_stub_looks_like_what_it_stands_for(stage: Stage) -> None:
    """It has its name and its kind; given back it is the test's own; given twice it is the same."""

    async def fetch() -> None: ...

    def plain() -> None: ...

    spied = Spy(fetch)
    calls = {"method": Calls().method, "late": Calls().late}

    async def scenario(submission: Submission) -> None:
        assert await submission.about(fetch) == (True, True, "fetch", True)
        assert await submission.about(spied) == (True, True, "fetch", True)
        assert await submission.about(plain) == (False, False, "plain", True)
        assert await submission.about(calls["method"]) == (False, False, "method", True)
        assert await submission.about(calls["late"]) == (True, True, "late", True)
        assert await submission.give_back(fetch) is fetch
        assert await submission.give_back([spied, {"plain": plain}]) == [spied, {"plain": plain}]
        assert await submission.keep(fetch)
        assert await submission.keep(fetch)

    stage.passes(USES, scenario)


def test_a_wrapper_of_a_stub_is_the_submissions_own(stage: Stage) -> None:
    """`functools.wraps` copies what a function has; it does not make the wrapper the test's."""

    async def fetch(word: str) -> str:
        return word.upper()

    async def scenario(submission: Submission) -> None:
        wrapper = await submission.wrap(fetch)
        assert wrapper is not fetch
        assert await wrapper("a") == ["wrapped", "A"]

    stage.passes(USES, scenario)


class Calls:
    """An object of the test's, with methods of both kinds."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.secret = "canary"

    def method(self, word: str = "x") -> str:
        """Answer at once."""
        self.log.append(word)
        return word.upper()

    async def late(self, word: str = "x") -> str:
        """Answer after a second."""
        await asyncio.sleep(1)
        return self.method(word)

    async def __aenter__(self) -> Self:
        self.log.append("enter")
        return self

    async def __aexit__(self, kind: object, error: object, trace: object) -> bool:
        self.log.append(f"exit {error!r}")
        return isinstance(error, LookupError)


def test_plain_functions_answer_at_once(stage: Stage) -> None:
    """A plain function of the test's is called plainly: in the loop, without one, in a thread."""
    log: list[int] = []

    def double(number: int) -> int:
        log.append(number)
        if number > 100:
            raise ValueError(f"{number} is too much")
        return 2 * number

    async def scenario(submission: Submission) -> None:
        assert await submission.call_plain(double, 1) == 2
        assert await submission.call_without_loop(double, 2) == 4
        assert await submission.in_threads(double, [3, 4]) == [6, 8]
        assert sorted(log) == [1, 2, 3, 4]
        with pytest.raises(ValueError, match="101 is too much"):
            await submission.call_plain(double, 101)
        assert await submission.call_plain(len, [1, 2, 3]) == 3

    stage.passes(USES, scenario)


def test_callbacks_may_call_the_submission_again(stage: Stage) -> None:
    """A double may itself await the submission: calls nest."""

    async def scenario(submission: Submission) -> None:
        async def again(depth: int) -> list[int]:
            if depth == 0:
                return []
            return [depth, *await submission.call(again, depth - 1)]

        assert await submission.call(again, 5) == [5, 4, 3, 2, 1]

    stage.passes(USES, scenario)


OBJECTS = """
    import asyncio

    async def both(calls):
        found = [calls.method("plain"), await calls.late("late")]
        return found, hasattr(calls, "secret"), hasattr(calls, "_hidden"), "Calls" in repr(calls)

    async def enter(calls, error=None):
        async with calls as inside:
            if error:
                raise error
            return inside is calls

    async def at_once(calls):
        return await asyncio.gather(*(calls.late(word) for word in "abc"))

    async def swallowed(calls):
        async with calls:
            raise KeyError("swallowed")
        return "went on"
"""


def test_objects_of_the_test_have_their_public_methods(stage: Stage) -> None:
    """Methods are called, awaited and entered; attributes stay in the test."""
    calls = Calls()

    async def scenario(submission: Submission) -> None:
        assert await submission.both(calls) == (["PLAIN", "LATE"], False, False, True)
        assert await submission.at_once(calls) == ["A", "B", "C"]
        calls.log.clear()
        assert await submission.enter(calls) is True
        assert await submission.swallowed(calls) == "went on"
        with pytest.raises(OSError, match="out"):
            await submission.enter(calls, OSError("out"))
        assert calls.log == [
            "enter", "exit None", "enter", "exit KeyError('swallowed')", "enter",
            "exit OSError('out')",
        ]  # fmt: skip

    stage.passes(OBJECTS, scenario)


# --- Iterators ------------------------------------------------------------------------------------


class Countdown:
    """An async iterator that is no generator."""

    def __init__(self, start: int) -> None:
        self.left = start

    def __aiter__(self) -> AsyncIterator[int]:
        return self

    async def __anext__(self) -> int:
        await asyncio.sleep(1)
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


def test_iterators_of_the_test_are_iterated(stage: Stage) -> None:
    """Iterators, generators, async iterators and async generators give their items one by one."""
    closed: list[str] = []

    def numbers() -> Iterator[int]:
        yield from range(3)

    async def ticks() -> AsyncIterator[int]:
        try:
            for number in range(3):
                await asyncio.sleep(1)
                yield number
        finally:
            closed.append("ticks")

    async def failing() -> AsyncIterator[int]:
        yield 1
        raise ConnectionError("lost")

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        assert await submission.collect(iter([1, (2,), None])) == [1, (2,), None]
        assert await submission.collect(numbers()) == [0, 1, 2]
        assert await submission.collect(map(str, [1, 2])) == ["1", "2"]
        assert await submission.collect_late(ticks()) == [0, 1, 2]
        assert await submission.collect_late(Countdown(2)) == [1, 0]
        assert loop.time() - begun == pytest.approx(6, abs=0.2)
        assert closed == ["ticks"]
        assert await submission.close_after_one(ticks()) == 0
        assert closed == ["ticks"] * 2
        with pytest.raises(ConnectionError, match="lost"):
            await submission.collect_late(failing())
        endless = iter(int, 1)
        assert await submission.call_plain(next, endless) == 0

    stage.passes(USES, scenario)


# --- Blocking doubles -----------------------------------------------------------------------------


def _read(log: list[str]) -> Blocking[..., Any]:
    async def read(name: str = "x") -> str:
        log.append(f"begin {name}")
        await asyncio.sleep(2)
        log.append(f"end {name}")
        if name == "bad":
            raise ValueError("unreadable")
        return name.upper()

    return Blocking(read)


def test_a_blocking_double_on_the_loop_is_blocked(stage: Stage) -> None:
    """It holds the loop for as long as the test's coroutine runs; the examiner itself knows it."""
    log: list[str] = []

    async def scenario(submission: Submission) -> None:
        assert await submission.blocked(_read(log), "a") == "A"

    played = stage.play(USES, scenario)
    assert (played.verdict, played.message) == (Verdict.BLOCKED, "blocked-call")
    assert played.place.text == "return double(*args)"
    assert played.ending.message.args["call"] == "read"
    assert played.ending.message.args["seconds"] == pytest.approx(2, abs=0.05)
    assert log == ["begin a", "end a"]
    assert played.loop_seconds == pytest.approx(2, abs=0.5)


def test_a_blocking_double_in_a_thread_is_right(stage: Stage) -> None:
    """Through `to_thread` or a pool it holds a thread, loop time passes, and the loop goes on."""
    log: list[str] = []

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        read = _read(log)
        begun = loop.time()
        assert await submission.in_thread(read, "a") == "A"
        assert loop.time() - begun == pytest.approx(2, abs=0.1)
        begun = loop.time()
        assert await submission.in_threads(read, ["a", "b", "c"]) == ["A", "B", "C"]
        assert loop.time() - begun == pytest.approx(2, abs=0.1)
        begun = loop.time()
        assert await submission.in_pool(read, ["a", "b", "c"]) == ["A", "B", "C"]
        assert loop.time() - begun == pytest.approx(4, abs=0.1)  # two at a time

    stage.passes(USES, scenario)


def test_threads_that_begin_to_wait_at_different_moments_wait_together(stage: Stage) -> None:
    """No time is skipped before the last of them has asked, however long that takes it."""
    log: list[str] = []
    student = f"""{USES}
    import gc, time

    _peer = next(each for each in gc.get_objects() if type(each).__name__ == "CandidatePeer")
    _send, _slow = _peer.send, iter([0, 0.02, 0.05])

    def _send_late(message):
        if threading.current_thread() is not threading.main_thread():
            time.sleep(next(_slow))
        _send(message)

    _peer.send = _send_late
    """

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        assert await submission.in_threads(_read(log), ["a", "b", "c"]) == ["A", "B", "C"]
        assert loop.time() - begun == pytest.approx(2, abs=0.3)

    stage.passes(student, scenario)


def test_time_goes_on_when_a_thread_has_ended(stage: Stage) -> None:
    """The end of a job in an executor is seen by a loop that waits already."""

    async def read(name: str) -> str:
        await asyncio.sleep(1 + int(name) / 3)
        return name

    async def scenario(submission: Submission) -> None:
        names = [str(number) for number in range(12)]
        assert await submission.two_at_a_time(Blocking(read), names) == names

    stage.passes(USES, scenario)


def test_time_goes_on_when_threads_are_left_by_a_cancelled_call(stage: Stage) -> None:
    """A call that is cancelled while its threads wait does not hold up the test."""

    async def read(name: str) -> None:
        await asyncio.sleep(0.7)

    async def scenario(submission: Submission) -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(submission.two_at_a_time(Blocking(read), "abcdefgh"), 0.2)
        await asyncio.sleep(5)

    stage.passes(USES, scenario)


def test_the_loop_goes_on_beside_a_blocking_double_in_a_thread(stage: Stage) -> None:
    """Timers of the submission strike while its thread is held."""
    log: list[str] = []

    async def scenario(submission: Submission) -> None:
        result, ticks = await submission.ticking(_read(log), "a")
        assert result == "A"
        assert ticks in (1, 2)

    stage.passes(USES, scenario)


def test_an_exception_of_a_blocking_double_arrives(stage: Stage) -> None:
    """On the loop and in a thread it is raised where it was called."""
    log: list[str] = []

    async def bad() -> None:
        await asyncio.sleep(1)
        raise ValueError("unreadable")

    async def scenario(submission: Submission) -> None:
        assert await submission.caught_in_thread(Blocking(bad)) == "unreadable"
        assert await submission.caught(Blocking(bad)) == "unreadable"
        with pytest.raises(ValueError, match="unreadable"):
            await submission.in_thread(_read(log), "bad")

    assert stage.play(USES, scenario, allow_blocking=True).verdict is Verdict.PASSED


def test_a_blocking_double_without_a_loop_is_no_block(stage: Stage) -> None:
    """A plain function of the submission that runs no loop may wait as it likes."""
    log: list[str] = []

    async def scenario(submission: Submission) -> None:
        assert await submission.call_without_loop(_read(log), "a") == "A"

    stage.passes(USES, scenario)


def test_other_calls_go_on_after_a_block(stage: Stage) -> None:
    """Calls that came while the loop was held are served afterwards, in their order."""
    log: list[str] = []

    async def scenario(submission: Submission) -> None:
        read = _read(log)
        calls: list[Any] = [submission.blocked(read, name) for name in "ab"]
        calls.append(submission.call_plain(len, "abc"))
        assert await asyncio.gather(*calls) == ["A", "B", 3]
        assert log == ["begin a", "end a", "begin b", "end b"]

    played = stage.play(USES, scenario)
    assert played.verdict is Verdict.BLOCKED
    assert len(played.session.blocks) == 2


# --- Kinds ----------------------------------------------------------------------------------------

KINDS = """
    import asyncio

    def plain():
        return 5

    async def coroutine():
        return 5

    def returns_coroutine():
        return coroutine()

    def returns_task():
        return asyncio.ensure_future(coroutine())

    class Callable:
        async def __call__(self):
            return 5

    instance = Callable()
    value = 5
    nothing = None

    class Class:
        pass

    def generator():
        yield 5

    async def async_generator():
        yield 5
"""


@pytest.mark.parametrize("name", ["coroutine", "returns_coroutine", "returns_task", "instance"])
def test_whatever_can_be_awaited_serves_as_a_coroutine_function(
    quick_stage: Stage, name: str
) -> None:
    """Decorators, partials and callable objects are as good as `async def`."""

    async def scenario(submission: Submission) -> None:
        assert await getattr(submission, name)() == 5

    quick_stage.passes(KINDS, scenario, rules=Rules(provides={name: "coroutine function"}))


@pytest.mark.parametrize(
    "name", ["plain", "generator", "async_generator", "Class", "value", "nothing"]
)
def test_what_cannot_be_awaited_is_no_coroutine_function(quick_stage: Stage, name: str) -> None:
    """Where a coroutine function is asked for, anything else is `missing`."""

    async def scenario(submission: Submission) -> None:
        assert await getattr(submission, name)() == 5

    rules = Rules(provides={name: "coroutine function"})
    played = quick_stage.play(KINDS, scenario, rules=rules)
    assert (played.verdict, played.message) == (Verdict.MISSING, "missing-not-coroutine")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("plain", "class"), ("value", "function"), ("Class", "exception"), ("plain", "value")],
)
def test_another_kind_than_asked_for_is_missing(
    quick_stage: Stage, name: str, expected: str
) -> None:
    """A function where the exercise asks for a class is told as that."""

    async def scenario(submission: Submission) -> None:
        found = getattr(submission, name)
        assert await found().attribute == 5

    played = quick_stage.play(KINDS, scenario, rules=Rules(provides={name: expected}))
    assert (played.verdict, played.message) == (Verdict.MISSING, "missing-wrong-kind")

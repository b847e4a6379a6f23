"""What a test may do with the submission: everything that it could do with local code."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import pytest

from grader.errors import ProtocolError
from grader.examiner.evidence import Rules
from grader.examiner.handles import Handle, Submission
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Stage


# --- Calls ----------------------------------------------------------------------------------------

CALLS = """
    import asyncio

    LIMIT = 3
    TABLE = {"a": (1, 2.5), 1: {True}}
    lower = None
    _hidden = 1

    async def echo(*args, **kwargs):
        return args, kwargs

    def double(number):
        return 2 * number

    async def nap(seconds, result=None):
        await asyncio.sleep(seconds)
        return result

    def make_nap(seconds, result):
        return nap(seconds, result)

    def make_task(seconds, result):
        return asyncio.ensure_future(nap(seconds, result))

    async def start(seconds, result):
        return asyncio.create_task(nap(seconds, result))
"""


def test_coroutine_functions_take_any_arguments(stage: Stage) -> None:
    """Positional and named arguments arrive as they were given."""

    async def scenario(submission: Submission) -> None:
        assert await submission.echo() == ((), {})
        assert await submission.echo(1, (2,), key=[3]) == ((1, (2,)), {"key": [3]})
        assert await submission.echo(name="a", number=1, target=2) == (
            (),
            {"name": "a", "number": 1, "target": 2},
        )

    stage.passes(CALLS, scenario)


def test_plain_functions_are_awaited_too(stage: Stage) -> None:
    """A plain function's result comes by `await`; a coroutine that it returns is its result."""

    async def scenario(submission: Submission) -> None:
        assert await submission.double(4) == 8
        later = await submission.make_nap(1, "slept")
        assert isinstance(later, Handle)
        assert await later == "slept"

    stage.passes(CALLS, scenario)


def test_constants_are_plain_values(stage: Stage) -> None:
    """A module-level value needs no `await`, and a name that begins with `_` is not told."""

    async def scenario(submission: Submission) -> None:
        assert submission.LIMIT == 3
        assert {"a": (1, 2.5), 1: {True}} == submission.TABLE
        assert submission.lower is None
        with pytest.raises(Exception, match="_hidden"):
            _ = submission._hidden

    stage.passes(CALLS, scenario)


def test_calls_overlap(stage: Stage) -> None:
    """Calls in `gather`, in tasks and in a task group run at the same time."""

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        assert await asyncio.gather(*(submission.nap(2, n) for n in range(50))) == list(range(50))
        assert loop.time() - begun == pytest.approx(2, abs=0.2)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(submission.nap(3 - n, n)) for n in range(3)]
        assert [task.result() for task in tasks] == [0, 1, 2]
        done, pending = await asyncio.wait(
            [asyncio.ensure_future(submission.nap(n, n)) for n in (1, 5)],
            return_when=asyncio.FIRST_COMPLETED,
        )
        assert [task.result() for task in done] == [1]
        assert [await task for task in pending] == [5]
        assert await asyncio.shield(submission.nap(1, "shielded")) == "shielded"
        async with asyncio.timeout(2):
            assert await submission.nap(1, "in time") == "in time"
        assert loop.time() - begun == pytest.approx(12, abs=0.5)

    stage.passes(CALLS, scenario)


def test_a_task_of_the_submission_is_awaited_and_cancelled(stage: Stage) -> None:
    """A task that comes back is a handle: `await` it, cancel it, ask whether it is done."""

    async def scenario(submission: Submission) -> None:
        task = await submission.start(5, "done")
        assert isinstance(task, Handle)
        assert await task.done() is False
        assert await task == "done"
        assert await task == "done"
        assert await task.done() is True
        other = await submission.start(5, "never")
        assert await other.cancel() is True
        with pytest.raises(asyncio.CancelledError):
            await other
        assert await other.cancelled() is True

    stage.passes(CALLS, scenario)


def test_a_call_that_is_never_awaited_does_nothing(stage: Stage) -> None:
    """A call begins when it is awaited; one that is dropped is no leak of the submission's."""

    async def scenario(submission: Submission) -> None:
        submission.nap(1)
        submission.nap(1).close()
        assert submission.output == []

    stage.passes(CALLS, scenario)


def test_a_name_that_is_missing_suggests_a_similar_one(quick_stage: Stage) -> None:
    """A mistyped name is `missing`, with the name that the file has."""

    async def scenario(submission: Submission) -> None:
        await submission.ecko(1)

    played = quick_stage.play(CALLS, scenario)
    assert played.verdict is Verdict.MISSING
    assert played.ending.message.args == {"name": "ecko", "similar": "echo"}


# --- Classes and objects --------------------------------------------------------------------------

OBJECTS = """
    import asyncio

    class Counter:
        made = 0

        def __init__(self, start=0):
            self.loop = asyncio.get_running_loop()
            self.value = start
            self.inner = [self]
            Counter.made += 1

        def step(self, by=1):
            self.value += by
            return self.value

        async def slow_step(self, by=1):
            await asyncio.sleep(1)
            return self.step(by)

        def later(self):
            return self.slow_step(10)

        def me(self):
            return self

        def __call__(self, x):
            return x + self.value

        @property
        def twice(self):
            return 2 * self.value

        @classmethod
        def create(cls, start):
            return cls(start)

        @staticmethod
        def static(x):
            return x

    class Later:
        def __init__(self, seconds):
            self.seconds = seconds

        def __await__(self):
            yield from asyncio.sleep(self.seconds).__await__()
            return f"after {self.seconds}"

    def same(one, other):
        return one is other

    async def use(counter):
        return await counter.slow_step()

    def many():
        return {"counters": [Counter.__new__(Counter), Later(1)]}
"""


def test_objects_live_over_there(stage: Stage) -> None:
    """An object's methods are called, its attributes read and its coroutines awaited there."""

    async def scenario(submission: Submission) -> None:
        counter = await submission.Counter(3)
        assert isinstance(counter, Handle)
        assert "Counter" in repr(counter)
        assert await counter.step() == 4
        assert await counter.step(by=2) == 6
        assert await counter.slow_step() == 7
        assert await counter.later() == 17
        assert await counter.value == 17
        assert await counter.twice == 34
        assert await counter(1) == 18
        assert await counter.static(5) == 5

    stage.passes(OBJECTS, scenario)


def test_objects_cross_as_themselves(stage: Stage) -> None:
    """The same object is the same handle, and given back it is the very object."""

    async def scenario(submission: Submission) -> None:
        counter = await submission.Counter(3)
        assert await counter.me() is counter
        assert await submission.same(counter, counter) is True
        assert await submission.same(counter, await submission.Counter()) is False
        assert await submission.use(counter) == 4
        (inner,) = await counter.inner
        assert inner is counter
        found = await submission.many()
        assert await found["counters"][1] == "after 1"

    stage.passes(OBJECTS, scenario)


def test_an_awaitable_object_is_awaited(stage: Stage) -> None:
    """`await handle` runs `__await__` there, as often as it is asked, with its time."""

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        later = await submission.Later(2)
        assert await later == "after 2"
        assert await asyncio.wait_for(_await(later), 5) == "after 2"
        assert loop.time() - begun == pytest.approx(4, abs=0.2)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(_await(later), 1)
        counter = await submission.Counter()
        with pytest.raises(TypeError, match="await"):
            await counter

    stage.passes(OBJECTS, scenario)


async def _await(value: Any) -> Any:
    return await value


def test_attributes_that_are_missing_raise_there(stage: Stage) -> None:
    """What the object lacks is its `AttributeError`; private attributes are not asked for."""

    async def scenario(submission: Submission) -> None:
        counter = await submission.Counter()
        with pytest.raises(AttributeError, match="nothing"):
            await counter.nothing
        with pytest.raises(AttributeError, match="nothing"):
            await counter.nothing()
        with pytest.raises(AttributeError):
            _ = counter._private

    stage.passes(OBJECTS, scenario)


# --- Iteration ------------------------------------------------------------------------------------

ITERATION = """
    import asyncio

    closed = []

    async def ticker(count, every=1.0):
        try:
            for number in range(count):
                await asyncio.sleep(every)
                yield number
        finally:
            await asyncio.sleep(0.5)
            closed.append("ticker")

    async def echo():
        got = yield "first"
        while True:
            got = yield got

    async def failing():
        yield 1
        raise LookupError("no more")

    def make(count):
        return ticker(count)

    def plain(count):
        yield from range(count)

    class Pages:
        def __init__(self, pages):
            self.pages = pages

        def __aiter__(self):
            self.left = list(self.pages)
            return self

        async def __anext__(self):
            await asyncio.sleep(1)
            if not self.left:
                raise StopAsyncIteration
            return self.left.pop(0)

    def a_list():
        return [1, 2, 3]

    async def a_late_list():
        return [1, 2, 3]

    def what_is_closed():
        return closed
"""


def test_async_generators_are_iterated(stage: Stage) -> None:
    """`async for` over a call takes the items one by one, with the time that each takes."""

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun, times = loop.time(), []
        async for number in submission.ticker(3):
            times.append(loop.time() - begun)
            assert number == len(times) - 1
            await asyncio.sleep(0.5)
        assert times == pytest.approx([1.0, 2.5, 4.0], abs=0.2)
        assert [n async for n in submission.make(3)] == [0, 1, 2]
        assert [n async for n in await submission.make(2)] == [0, 1]
        assert [n async for n in submission.plain(3)] == [0, 1, 2]
        assert await submission.what_is_closed() == ["ticker"] * 3

    stage.passes(ITERATION, scenario)


def test_async_iterators_are_iterated_anew(stage: Stage) -> None:
    """An object with `__aiter__` starts again for each `async for`."""

    async def scenario(submission: Submission) -> None:
        pages = await submission.Pages(["a", "b"])
        assert [page async for page in pages] == ["a", "b"]
        assert [page async for page in pages] == ["a", "b"]
        iterator = aiter(pages)
        assert await anext(iterator) == "a"
        assert await anext(iterator) == "b"
        with pytest.raises(StopAsyncIteration):
            await anext(iterator)
        assert await anext(iterator, "default") == "default"

    stage.passes(ITERATION, scenario)


def test_generators_are_sent_to_and_closed(stage: Stage) -> None:
    """`asend`, `aclose` and an exception in a generator do what they do to a local one."""

    async def scenario(submission: Submission) -> None:
        echo = await submission.echo()
        assert await anext(aiter(echo)) == "first"
        assert await echo.asend("second") == "second"
        await echo.aclose()
        async with contextlib.aclosing(aiter(submission.ticker(5))) as ticks:
            assert await anext(ticks) == 0
        assert await submission.what_is_closed() == ["ticker"]
        failing = aiter(submission.failing())
        assert await anext(failing) == 1
        with pytest.raises(LookupError, match="no more"):
            await anext(failing)

    stage.passes(ITERATION, scenario)


def test_an_iteration_is_cancelled_within_an_item(stage: Stage) -> None:
    """A time limit on `anext` ends the generator as it would end a local one."""

    async def scenario(submission: Submission) -> None:
        ticks = aiter(submission.ticker(5, every=10))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(ticks), 2)
        assert await submission.what_is_closed() == ["ticker"]
        with pytest.raises(StopAsyncIteration):
            await anext(ticks)

    stage.passes(ITERATION, scenario)


@pytest.mark.parametrize("name", ["a_list", "a_late_list"])
def test_a_list_where_a_generator_is_asked_for_is_no_error_of_ours(
    quick_stage: Stage, name: str
) -> None:
    """`async for` over a submission that returns a list counts against the submission."""

    async def scenario(submission: Submission) -> None:
        assert [number async for number in getattr(submission, name)()] == [1, 2, 3]

    assert quick_stage.play(ITERATION, scenario).verdict is Verdict.WRONG
    rules = Rules(provides={name: "async generator function"})
    played = quick_stage.play(ITERATION, scenario, rules=rules)
    assert (played.verdict, played.message) == (Verdict.MISSING, "missing-wrong-kind")


# --- Contexts -------------------------------------------------------------------------------------

CONTEXTS = """
    import asyncio
    from contextlib import asynccontextmanager, contextmanager, suppress

    log = []

    @asynccontextmanager
    async def connection(name):
        log.append(f"open {name}")
        await asyncio.sleep(1)
        try:
            yield {"name": name}
        except LookupError as error:
            log.append(f"saw {error!r}")
        finally:
            await asyncio.sleep(1)
            log.append(f"close {name}")

    class Pool:
        async def __aenter__(self):
            await asyncio.sleep(1)
            return self

        async def __aexit__(self, kind, error, trace):
            log.append((kind.__name__ if kind else None, repr(error), trace is not None))
            await asyncio.sleep(1)

        def acquire(self):
            return connection("inner")

        async def late(self):
            return connection("late")

    @contextmanager
    def plain():
        log.append("plain open")
        yield 5
        log.append("plain close")

    @asynccontextmanager
    async def limited(seconds):
        async with asyncio.timeout(seconds):
            yield

    @asynccontextmanager
    async def grouped():
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(2))
            yield

    async def use(manager):
        async with manager as inside:
            return inside

    def number():
        return 5

    def told():
        found = list(log)
        log.clear()
        return found
"""


def test_async_context_managers_are_entered_and_left(stage: Stage) -> None:
    """`async with` on a call, on a handle and on what a method returns; with their times."""

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        async with submission.connection("a") as found:
            assert found == {"name": "a"}
            assert loop.time() - begun == pytest.approx(1, abs=0.2)
        assert loop.time() - begun == pytest.approx(2, abs=0.2)
        assert await submission.told() == ["open a", "close a"]

        pool = await submission.Pool()
        async with pool as inside:
            assert inside is pool
            async with pool.acquire() as found:
                assert found == {"name": "inner"}
            async with await pool.late() as found:
                assert found == {"name": "late"}
        assert await submission.told() == [
            "open inner", "close inner", "open late", "close late", (None, "None", False),
        ]  # fmt: skip
        async with submission.plain() as five:
            assert five == 5
        assert await submission.told() == ["plain open", "plain close"]
        assert await submission.use(await submission.connection("b")) == {"name": "b"}

    stage.passes(CONTEXTS, scenario)


def test_an_exception_passes_through_a_context_manager(stage: Stage) -> None:
    """An exception in the block is seen there; swallowed there, it is swallowed here."""

    async def scenario(submission: Submission) -> None:
        async with submission.connection("a"):
            _fail(LookupError("swallowed"))
        assert (await submission.told())[1] == "saw LookupError('swallowed')"
        with pytest.raises(OSError, match="not mine") as caught:
            async with submission.connection("a"):
                raise mine
        assert caught.value is mine
        with pytest.raises(ValueError, match="own"):
            async with submission.Pool():
                raise ValueError("own")
        assert (await submission.told())[-1] == ("ValueError", "ValueError('own')", False)

    mine = OSError("not mine")
    stage.passes(CONTEXTS, scenario)


def _fail(error: Exception) -> None:
    raise error


def test_what_is_bound_to_a_task_can_be_a_context(stage: Stage) -> None:
    """A timeout or task group inside a context manager is entered and left by one task."""

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        async with submission.limited(5):
            await asyncio.sleep(1)
        async with submission.grouped():
            pass
        assert loop.time() - begun == pytest.approx(3, abs=0.3)

    stage.passes(CONTEXTS, scenario)


def test_a_coroutine_is_no_context_manager(stage: Stage) -> None:
    """`async with` does not await what a call returns, here as in any program."""

    async def scenario(submission: Submission) -> None:
        pool = await submission.Pool()
        with pytest.raises(TypeError, match="'coroutine' object does not support"):
            async with pool.late():
                pass
        with pytest.raises(TypeError, match="'coroutine' object does not support"):
            async with submission.use(pool):
                pass

    stage.passes(CONTEXTS, scenario)


def test_a_number_where_a_context_manager_is_asked_for_is_no_error_of_ours(
    quick_stage: Stage,
) -> None:
    """`async with` on a submission that returns a number counts against the submission."""

    async def scenario(submission: Submission) -> None:
        async with submission.number():
            pass

    assert quick_stage.play(CONTEXTS, scenario).verdict in (Verdict.WRONG, Verdict.MISSING)


# --- Exceptions of the submission's ---------------------------------------------------------------

EXCEPTIONS = """
    import asyncio

    class AppError(Exception):
        pass

    class NoRoute(AppError, LookupError):
        def __init__(self, city, *, code):
            super().__init__(f"no way to {city}")
            self.city = city
            self.code = code

    class Rude(Exception):
        def __str__(self):
            raise RuntimeError("not telling")

    class Timeout(asyncio.TimeoutError):
        pass

    class Nested:
        class InnerError(ValueError):
            pass

    async def fail(kind, *args):
        raise {"value": ValueError, "key": KeyError, "os": OSError, "timeout": TimeoutError,
               "cancelled": asyncio.CancelledError, "stop": StopIteration,
               "stop async": StopAsyncIteration, "exit": SystemExit, "key board": KeyboardInterrupt,
               "generator": GeneratorExit, "unicode": UnicodeDecodeError, "assert": AssertionError,
               "queue": asyncio.QueueEmpty, "app": AppError, "timeout class": Timeout,
               "inner": Nested.InnerError, "rude": Rude}[kind](*args)

    async def no_route(city):
        raise NoRoute(city, code=7)

    async def chain():
        try:
            {}["key"]
        except KeyError as error:
            raise AppError("outer") from error

    async def context():
        try:
            {}["key"]
        except KeyError:
            raise AppError("outer")

    async def suppressed():
        try:
            {}["key"]
        except KeyError:
            raise AppError("outer") from None

    async def noted():
        error = AppError("noted")
        error.add_note("first")
        error.add_note("second")
        raise error

    async def group():
        raise ExceptionGroup("both", [
            ValueError("one"), ExceptionGroup("inner", [AppError("two"), OSError(2, "gone")])])

    async def local():
        class LocalError(Exception):
            pass
        raise LocalError("local")

    async def make():
        return [AppError("as a value"), AppError]

    async def judge(error):
        return isinstance(error, AppError), isinstance(error, LookupError), repr(error)

    async def crosswise(work):
        try:
            await work()
        except LookupError as error:
            raise AppError("outer") from error

    async def through(work):
        return await work()

    async def catch(work):
        try:
            await work()
        except Exception as error:
            return (type(error).__name__, str(error), error.args, getattr(error, "__notes__", []),
                    type(error.__cause__).__name__, [each.__name__ for each in type(error).__mro__])

    async def catch_group(work):
        found = []
        try:
            await work()
        except* ValueError as group:
            found.append(("value", [str(error) for error in group.exceptions]))
        except* OSError as group:
            found.append(("os", [error.errno for error in group.exceptions]))
        return found
"""


@pytest.mark.parametrize(
    ("kind", "arguments", "expected"),
    [
        ("value", ("text",), ValueError),
        ("value", (), ValueError),
        ("value", (1, (2, [3])), ValueError),
        ("key", ("k",), KeyError),
        ("os", (2, "gone", "file"), FileNotFoundError),
        ("timeout", (), TimeoutError),
        ("unicode", ("utf-8", b"\xff", 0, 1, "bad"), UnicodeDecodeError),
        ("queue", (), asyncio.QueueEmpty),
        ("cancelled", ("why",), asyncio.CancelledError),
    ],
)
def test_built_in_exceptions_arrive_as_themselves(
    stage: Stage, kind: str, arguments: tuple[object, ...], expected: type[BaseException]
) -> None:
    """An exception of Python's or asyncio's comes with its type and its arguments."""

    async def scenario(submission: Submission) -> None:
        with pytest.raises(expected) as caught:
            await submission.fail(kind, *arguments)
        assert type(caught.value) is expected
        if expected is not asyncio.CancelledError:
            assert caught.value.args == (expected(*arguments).args if kind != "os" else (2, "gone"))

    stage.passes(EXCEPTIONS, scenario)


@pytest.mark.parametrize("kind", ["stop async", "exit", "key board", "generator"])
def test_exceptions_that_end_loops_arrive_as_harmless_ones(stage: Stage, kind: str) -> None:
    """`SystemExit` and the like of the submission's do not end the examiner."""

    async def scenario(submission: Submission) -> None:
        await submission.fail(kind)

    played = stage.play(EXCEPTIONS, scenario)
    assert played.verdict in (Verdict.RAISED, Verdict.CRASHED)


def test_own_exceptions_are_caught_by_their_class(stage: Stage) -> None:
    """`pytest.raises(submission.SomeError)` takes the class, its subclasses, and nothing else."""

    async def scenario(submission: Submission) -> None:
        with pytest.raises(submission.AppError, match="text") as caught:
            await submission.fail("app", "text")
        assert type(caught.value) is submission.AppError
        assert caught.value.args == ("text",)
        for kind in (submission.NoRoute, submission.AppError, LookupError):
            with pytest.raises(kind, match="no way to Rome"):
                await submission.no_route("Rome")
        with pytest.raises(TimeoutError) as caught:
            await submission.fail("timeout class")
        assert type(caught.value) is submission.Timeout
        with pytest.raises(ValueError, match="inner"):
            await submission.fail("inner", "inner")
        with pytest.raises(Exception, match="local") as caught:
            await submission.local()
        assert type(caught.value).__name__ == "LocalError"
        with pytest.raises(submission.Rude):
            await submission.fail("rude", "text")

    stage.passes(EXCEPTIONS, scenario)


def test_causes_contexts_and_notes_arrive(stage: Stage) -> None:
    """What an exception was raised from comes along, and the notes that were added."""

    async def scenario(submission: Submission) -> None:
        with pytest.raises(submission.AppError) as caught:
            await submission.chain()
        assert isinstance(caught.value.__cause__, KeyError)
        assert caught.value.__cause__.args == ("key",)
        assert caught.value.__suppress_context__
        with pytest.raises(submission.AppError) as caught:
            await submission.context()
        assert caught.value.__cause__ is None
        assert isinstance(caught.value.__context__, KeyError)
        assert not caught.value.__suppress_context__
        with pytest.raises(submission.AppError) as caught:
            await submission.suppressed()
        assert caught.value.__suppress_context__
        with pytest.raises(submission.AppError) as caught:
            await submission.noted()
        assert caught.value.__notes__ == ["first", "second"]

    stage.passes(EXCEPTIONS, scenario)


def test_groups_arrive_with_their_members(stage: Stage) -> None:
    """An exception group is one here too, groups within it included."""

    async def scenario(submission: Submission) -> None:
        with pytest.raises(ExceptionGroup, match="both") as caught:
            await submission.group()
        one, inner = caught.value.exceptions
        assert (type(one), one.args) == (ValueError, ("one",))
        assert isinstance(inner, ExceptionGroup)
        two, gone = inner.exceptions
        assert (type(two), two.args) == (submission.AppError, ("two",))
        assert (type(gone), gone.args) == (FileNotFoundError, (2, "gone"))

    stage.passes(EXCEPTIONS, scenario)


def test_exceptions_are_values_too(stage: Stage) -> None:
    """An exception or a class that is returned or given crosses as what it is."""

    async def scenario(submission: Submission) -> None:
        error, kind = await submission.make()
        assert type(error) is kind is submission.AppError
        assert await submission.judge(error) == (True, False, "AppError('as a value')")
        assert await submission.judge(KeyError("mine")) == (False, True, "KeyError('mine')")

    stage.passes(EXCEPTIONS, scenario)


class OwnError(LookupError):
    """An exception class of a suite's own."""

    def __init__(self, key: str, number: int) -> None:
        super().__init__(f"{key} {number}")
        self.key, self.number = key, number


@pytest.mark.parametrize(
    ("error", "name", "text", "parents"),
    [
        (ConnectionError("no answer"), "ConnectionError", "no answer", "OSError"),
        (KeyError("key"), "KeyError", "'key'", "LookupError"),
        (asyncio.QueueFull(), "QueueFull", "", "Exception"),
        (OwnError("a", 1), "OwnError", "a 1", "LookupError"),
        (TimeoutError("late"), "TimeoutError", "late", "OSError"),
    ],
)
def test_exceptions_of_doubles_arrive_and_come_back(
    stage: Stage, error: Exception, name: str, text: str, parents: str
) -> None:
    """It is raised in the submission as its like, and comes back as the very object."""
    error.__notes__ = ["a note"]

    async def work() -> None:
        raise error from OverflowError("why")

    async def scenario(submission: Submission) -> None:
        got = await submission.catch(work)
        assert got[:2] == (name, text)
        assert got[3] == ["a note"]
        assert got[4] == "OverflowError"
        assert parents in got[5]
        with pytest.raises(type(error)) as caught:
            await submission.through(work)
        assert caught.value is error

    stage.passes(EXCEPTIONS, scenario)


def test_a_doubles_exception_is_the_cause_of_the_submissions_own(stage: Stage) -> None:
    """Wrapped by the submission, the test's exception is still the very object."""
    mine = LookupError("mine")

    async def work() -> None:
        raise mine

    async def scenario(submission: Submission) -> None:
        with pytest.raises(submission.AppError) as caught:
            await submission.crosswise(work)
        assert caught.value.__cause__ is mine

    stage.passes(EXCEPTIONS, scenario)


def test_a_doubles_group_is_split_by_the_submission(stage: Stage) -> None:
    """`except*` in the submission takes the members of a group of the test's."""

    async def work() -> None:
        raise ExceptionGroup("both", [ValueError("one"), OSError(2, "gone"), ValueError("two")])

    async def scenario(submission: Submission) -> None:
        assert await submission.catch_group(work) == [("value", ["one", "two"]), ("os", [2])]

    stage.passes(EXCEPTIONS, scenario)


# --- Cancellation ---------------------------------------------------------------------------------

CANCELLATION = """
    import asyncio

    log = []

    async def slow(seconds=10, cleanup=0):
        try:
            await asyncio.sleep(seconds)
            return "slept"
        except asyncio.CancelledError:
            log.append("cancelled")
            raise
        finally:
            if cleanup:
                await asyncio.sleep(cleanup)
                log.append("clean")

    async def stubborn():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            await asyncio.sleep(1)
            return "swallowed"

    async def converts():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            raise ValueError("on the way") from error

    async def hold(work):
        return await work()

    async def limit(work, seconds):
        try:
            return await asyncio.wait_for(work(), seconds)
        except TimeoutError:
            return "timed out"

    async def cancel(work, after):
        task = asyncio.create_task(work())
        await asyncio.sleep(after)
        task.cancel("enough")
        try:
            return await task
        except asyncio.CancelledError:
            return "cancelled"

    async def first(works):
        tasks = [asyncio.create_task(work()) for work in works]
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        return [task.result() for task in done]

    def told():
        found = list(log)
        log.clear()
        return found
"""


def test_a_time_limit_cancels_the_submission(stage: Stage) -> None:
    """`wait_for` on a call cancels the coroutine there and waits for its clean-up."""

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(submission.slow(cleanup=2), 1)
        assert loop.time() - begun == pytest.approx(3, abs=0.2)
        assert await submission.told() == ["cancelled", "clean"]
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await submission.slow()
        assert await submission.told() == ["cancelled"]

    stage.passes(CANCELLATION, scenario)


def test_a_cancelled_task_of_the_test_cancels_the_submission(stage: Stage) -> None:
    """`task.cancel()` ends as with a local coroutine: cancelled, swallowed or converted."""

    async def scenario(submission: Submission) -> None:
        begun = asyncio.get_running_loop().time()
        task = asyncio.create_task(submission.slow())
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert task.cancelled()
        assert await submission.told() == ["cancelled"]

        task = asyncio.create_task(submission.stubborn())
        await asyncio.sleep(1)
        task.cancel()
        assert await task == "swallowed"
        assert asyncio.get_running_loop().time() - begun == pytest.approx(3, abs=0.3)

        task = asyncio.create_task(submission.converts())
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(ValueError, match="on the way") as caught:
            await task
        assert isinstance(caught.value.__cause__, asyncio.CancelledError)

    stage.passes(CANCELLATION, scenario)


def test_a_task_that_is_cancelled_before_it_begins_asks_nothing(stage: Stage) -> None:
    """Cancelled at once, the call never reaches the submission."""

    async def scenario(submission: Submission) -> None:
        task = asyncio.create_task(submission.slow())
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await submission.told() == []

    stage.passes(CANCELLATION, scenario)


def test_a_call_that_is_cancelled_with_its_answer_on_the_way_ends(stage: Stage) -> None:
    """Cancelling in the very moment in which the call ends neither hangs nor breaks anything."""

    async def scenario(submission: Submission) -> None:
        for _ in range(20):
            task = asyncio.create_task(submission.slow(1))
            await asyncio.sleep(1)
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                assert await task == "slept"

    stage.passes(CANCELLATION, scenario)


def test_cancelling_again_interrupts_the_clean_up(stage: Stage) -> None:
    """A second cancellation reaches the coroutine while it cleans up after the first."""

    async def scenario(submission: Submission) -> None:
        begun = asyncio.get_running_loop().time()
        task = asyncio.create_task(submission.slow(cleanup=5))
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert asyncio.get_running_loop().time() - begun == pytest.approx(2, abs=0.2)
        assert await submission.told() == ["cancelled"]

    stage.passes(CANCELLATION, scenario)


def _worker(log: list[str], cleanup: float = 0.0, swallow: bool = False) -> Callable[[], Any]:
    async def work() -> str:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            log.append("cancelled")
            if swallow:
                return "swallowed"
            raise
        finally:
            if cleanup:
                await asyncio.sleep(cleanup)
                log.append("clean")
        return "worked"

    return work


def test_the_submission_cancels_a_double(stage: Stage) -> None:
    """A time limit or `cancel` in the submission cancels the test's coroutine and waits for it."""
    log: list[str] = []

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        assert await submission.limit(_worker(log, cleanup=2), 1) == "timed out"
        assert loop.time() - begun == pytest.approx(3, abs=0.2)
        assert log == ["cancelled", "clean"]
        log.clear()
        assert await submission.cancel(_worker(log), 1) == "cancelled"
        assert await submission.cancel(_worker(log, swallow=True), 1) == "swallowed"
        assert log == ["cancelled"] * 2
        assert await submission.limit(_worker(log), 20) == "worked"

    stage.passes(CANCELLATION, scenario)


def test_the_first_of_several_doubles_wins(stage: Stage) -> None:
    """The others are cancelled, each once."""
    log: list[str] = []

    async def quick() -> str:
        await asyncio.sleep(1)
        return "quick"

    async def scenario(submission: Submission) -> None:
        works = [_worker(log), quick, _worker(log)]
        assert await submission.first(works) == ["quick"]
        assert log == ["cancelled"] * 2

    stage.passes(CANCELLATION, scenario)


def test_a_cancellation_passes_through_the_submission_to_the_double(stage: Stage) -> None:
    """Test cancels submission, submission's await cancels the test's coroutine."""
    log: list[str] = []

    async def scenario(submission: Submission) -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(submission.hold(_worker(log, cleanup=1)), 1)
        assert log == ["cancelled", "clean"]
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(submission.limit(_worker(log), 5), 1)
        assert log == ["cancelled", "clean", "cancelled"]

    stage.passes(CANCELLATION, scenario)


# --- Scripts, output, support ---------------------------------------------------------------------

SCRIPT = """
    import asyncio
    import sys
    import time

    print("imported")

    async def main():
        started = time.perf_counter()
        for number in range(3):
            await asyncio.sleep(0.5)
            print(f"number {number}", flush=True)
        print(f"took {time.perf_counter() - started:.1f} s", end="")
        sys.stderr.write("to stderr\\n")

    async def talk(*words):
        for word in words:
            print(word)
            await asyncio.sleep(1)

    if __name__ == "__main__":
        print("arguments", sys.argv[1:])
        asyncio.run(main())
"""


def test_a_script_prints_lines_with_their_times(stage: Stage) -> None:
    """The file runs as `__main__` with its arguments, and each line has its loop time."""

    async def scenario(submission: Submission) -> None:
        assert [line.text for line in submission.output] == ["imported"]
        lines = await submission.run_as_script(argv=["-n", "3"])
        assert [line.text for line in lines if line.stream == "stdout"] == [
            "imported", "arguments ['-n', '3']", "number 0", "number 1", "number 2", "took 1.5 s",
        ]  # fmt: skip
        assert [line.text for line in lines if line.stream == "stderr"] == ["to stderr"]
        start = lines[0].at
        times = [line.at - start for line in lines if line.text.startswith("number")]
        assert times == pytest.approx([0.5, 1.0, 1.5], abs=0.1)
        again = await submission.run_as_script()
        assert [line.text for line in again][:2] == ["imported", "arguments []"]

    stage.passes(SCRIPT, scenario)


def test_what_a_call_prints_is_kept(stage: Stage) -> None:
    """`submission.output` has every line so far, with the loop time at which it came."""

    async def scenario(submission: Submission) -> None:
        await submission.talk("one", "two\nthree")
        first, *others = submission.output
        assert first.text == "imported"
        assert [(line.text, round(line.at - others[0].at)) for line in others] == [
            ("one", 0), ("two", 1), ("three", 1),
        ]  # fmt: skip

    stage.passes(SCRIPT, scenario)


@pytest.mark.parametrize(
    ("ending", "error"),
    [
        ("sys.exit()", None),
        ("sys.exit(0)", None),
        ("raise SystemExit(3)", "SystemExit"),
        ("raise ValueError('at the end')", "ValueError"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_scripts_end_in_any_way(quick_stage: Stage, ending: str, error: str | None) -> None:
    """A script that exits well has ended well; another exception reaches the test."""

    async def scenario(submission: Submission) -> None:
        if error is None:
            assert len(await submission.run_as_script()) == 1
        else:
            with pytest.raises(Exception) as caught:  # noqa: PT011 - which, is asserted below
                await submission.run_as_script()
            assert type(caught.value).__name__ == error

    student = f"import sys\nif __name__ == '__main__':\n    print(1)\n    {ending}\n"
    quick_stage.passes(student, scenario)


SUPPORT = """
    import asyncio

    SIZE = 3

    class Full(Exception):
        pass

    class Kettle:
        def __init__(self):
            self.hot = asyncio.Event()

        async def boil(self):
            await asyncio.sleep(2)
            self.hot.set()

    def queue(items):
        made = asyncio.Queue()
        for item in items:
            made.put_nowait(item)
        return made

    async def refuse():
        raise Full("no")
"""


def test_support_runs_beside_the_submission(stage: Stage) -> None:
    """`support.py` makes local objects for the student's code, and cannot be mistaken for it."""
    student = """
        import asyncio

        async def drain(queue):
            found = []
            while not queue.empty():
                found.append(await queue.get())
                queue.task_done()
            await queue.join()
            return found

        async def tea(kettle):
            task = asyncio.create_task(kettle.boil())
            await kettle.hot.wait()
            await task
            return "tea"
    """

    async def scenario(submission: Submission) -> None:
        queue = await submission.support.queue([1, (2,), "3"])
        assert await queue.qsize() == 3
        assert await submission.drain(queue) == [1, (2,), "3"]
        assert await submission.tea(await submission.support.Kettle()) == "tea"
        assert submission.support.SIZE == 3
        with pytest.raises(submission.support.Full):
            await submission.support.refuse()
        with pytest.raises(AttributeError, match="nothing"):
            _ = submission.support.nothing

    stage.passes(student, scenario, support=SUPPORT)


DEEP = """
    async def deep(levels):
        value = []
        for _ in range(levels):
            value = [value]
        return value

    async def large(size):
        return b"x" * size

    async def take(value):
        return "taken"
"""


@pytest.mark.parametrize(("name", "size"), [("deep", 200), ("large", 17 << 20)])
def test_a_result_that_is_too_much_for_the_wire_has_crashed(
    quick_stage: Stage, name: str, size: int
) -> None:
    """A submission that returns what cannot cross has broken a limit."""

    async def scenario(submission: Submission) -> None:
        await getattr(submission, name)(size)

    played = quick_stage.play(DEEP, scenario, allow_blocking=True)
    assert (played.verdict, played.message) == (Verdict.CRASHED, "crashed-limit")


def test_an_argument_that_is_too_much_for_the_wire_is_an_error_of_the_tests(
    quick_stage: Stage,
) -> None:
    """The call is never made, and the submission is not to blame."""

    async def scenario(submission: Submission) -> None:
        itself: list[Any] = []
        itself.append(itself)
        with pytest.raises(ProtocolError, match="nested deeper"):
            await submission.take(itself)
        assert await submission.take([]) == "taken"

    quick_stage.passes(DEEP, scenario)

"""The hidden checks of legacy_coroutine: generator functions of support.py, decorated there."""

import asyncio

import pytest


async def decorate(submission, name):
    """The old-style function `name` of support.py, with the submission's decorator."""
    return await submission.coroutine(await submission.support.old(name))


def answering(spy, delay=1.0):
    """A spied coroutine function that answers in capitals after its delay."""

    @spy
    async def ask(name):
        await asyncio.sleep(delay)
        return name.upper()

    return ask


async def test_generator_function_can_be_awaited(submission, stopwatch, fresh, spy):
    """`await` runs it to its end, past coroutines, tasks and futures, and gives the result."""
    names, ask = fresh.words(3), answering(spy)
    decorated = await decorate(submission, "ask_in_turn")
    with_task = await decorate(submission, "ask_through_a_task")

    with stopwatch:
        answers = await submission.support.call(decorated, ask, *names)

    assert answers == [name.upper() for name in names]
    assert [call.args for call in ask.calls] == [(name,) for name in names]
    stopwatch.assert_took(3)
    assert await submission.support.call(with_task, ask, names[0]) == [names[0], names[0].upper()]


async def test_takes_any_arguments(submission, fresh, spy):
    """Arguments by position and by name reach the function, with or without `yield` in it."""
    one, two = fresh.words(2)
    decorated = await decorate(submission, "ask_in_turn")
    joined = await decorate(submission, "join")

    assert await submission.support.call(decorated, answering(spy), one, times=2) == [
        one.upper(),
        one.upper(),
    ]
    assert await submission.support.call(joined, one, two, between="-") == f"{one}-{two}"


async def test_runs_as_tasks(submission, stopwatch, fresh, spy):
    """Decorated generator functions can be tasks, which run at the same time, each on its own."""
    names, ask = fresh.words(4), answering(spy, delay=3)
    decorated = await decorate(submission, "ask_in_turn")

    with stopwatch:
        answers = await submission.support.call_as_tasks(
            decorated, *((ask, name) for name in names)
        )

    assert answers == [[name.upper()] for name in names]
    stopwatch.assert_concurrent(at_once=3, one_by_one=12)


async def test_function_without_yield(submission, fresh, spy):
    """A decorated ordinary function is awaitable; an awaitable that it returns is awaited."""
    name = fresh.word()
    joined = await decorate(submission, "join")
    passed_on = await decorate(submission, "pass_on")

    assert await submission.support.call(joined, name, name) == f"{name} {name}"
    assert await submission.support.call(passed_on, answering(spy), name) == name.upper()


async def test_errors_in_both_directions(submission, stopwatch, fresh, spy):
    """Errors reach the generator and, let pass, the caller; a cancellation, what it waits for."""

    async def broken(name):
        await asyncio.sleep(2)
        raise KeyError(name)

    excusing = await decorate(submission, "ask_or_excuse")
    passing = await decorate(submission, "ask_in_turn")

    with stopwatch:
        assert await submission.support.call(excusing, broken, fresh.word()) == "no answer"
        with pytest.raises(KeyError):
            await submission.support.call(passing, broken, fresh.word())

    stopwatch.assert_took(5)
    ask = answering(spy, delay=9)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.support.call(passing, ask, fresh.word()), timeout=2)
    assert ask.cancelled == ask.count == 1


async def test_called_again_and_again(submission, fresh, spy):
    """Each call of a decorated function begins anew, with equal arguments too."""
    name, ask = fresh.word(), answering(spy)
    decorated = await decorate(submission, "ask_in_turn")

    answers = [await submission.support.call(decorated, ask, name) for _ in range(3)]

    assert answers == [[name.upper()]] * 3
    assert ask.count == 3


async def test_keeps_name_and_docstring(submission):
    """A decorated function is known by its own name and docstring."""
    for name in ("ask_in_turn", "join"):
        old = await submission.support.old(name)
        before = await submission.support.name_and_docstring(old)
        decorated = await submission.coroutine(old)

        assert await submission.support.name_and_docstring(decorated) == before


async def test_measure_asks_and_pauses(submission, stopwatch, fresh):
    """`measure` returns all values, in order, and pauses after each of them, the last included."""
    values, pause = fresh.numbers(4), fresh.number(low=2, high=5)
    left = list(values)

    async def sensor():
        await asyncio.sleep(1)
        return left.pop(0)

    with stopwatch:
        assert await submission.measure(sensor, 4, pause) == values

    stopwatch.assert_took(4 * (1 + pause))


async def test_measure_both_at_once(submission, stopwatch, fresh, spy):
    """`measure_both` runs both sensors at the same time; the slower one decides."""
    low, high = fresh.numbers(2)

    @spy
    async def quick():
        await asyncio.sleep(1)
        return low

    @spy
    async def slow():
        await asyncio.sleep(4)
        return high

    with stopwatch:
        first, second = await submission.measure_both(slow, quick, 3, 2)
        third, fourth = await submission.measure_both(quick, slow, 2, 2)

    assert (list(first), list(second)) == ([high] * 3, [low] * 3)
    assert (list(third), list(fourth)) == ([low] * 2, [high] * 2)
    assert quick.count == slow.count == 5
    stopwatch.assert_concurrent(at_once=30, one_by_one=45)


async def test_written_with_async(submission):
    """The two functions of the old code are `async def` now."""
    for name in ("measure", "measure_both"):
        getattr(submission, name)
        assert await submission.support.is_native(name)

"""The checks that a student sees for legacy_coroutine."""

import asyncio


async def test_ordinary_function_can_be_awaited(submission):
    """What a decorated function returns comes out of `await`."""

    def hello(name):
        return f"Hello, {name}!"

    decorated = await submission.coroutine(hello)

    assert await decorated("Anna") == "Hello, Anna!"


async def test_measures_several_times(submission, stopwatch):
    """Two answers of a second each and two pauses of three."""

    async def sensor():
        await asyncio.sleep(1)
        return 36.6

    with stopwatch:
        assert await submission.measure(sensor, 2, 3) == [36.6, 36.6]

    stopwatch.assert_took(8)


async def test_measures_with_both_at_once(submission, stopwatch):
    """Two sensors take as long as one."""

    async def sensor():
        await asyncio.sleep(1)
        return 36.6

    with stopwatch:
        await submission.measure_both(sensor, sensor, 2, 3)

    stopwatch.assert_concurrent(at_once=8, one_by_one=16)

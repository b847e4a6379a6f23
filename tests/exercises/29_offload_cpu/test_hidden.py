"""The hidden checks of offload_cpu.

The functions that are computed live beside the submission and tell facts: in which process they
ran, whether others ran beside them, whether the event loop had a turn. Real time passes here.
"""

import asyncio

import pytest


async def test_order_of_arguments(submission, fresh):
    """Each argument gives its own result, in the order of the arguments."""
    where = await submission.support.function("where")
    numbers = fresh.numbers(7)

    results = await submission.compute_all(where, numbers, 3)

    assert [result for _, result in results] == [2 * number for number in numbers]


async def test_in_other_processes(submission):
    """The work is done in other processes, and in no more of them than was said."""
    where = await submission.support.function("where")
    own = await submission.support.own_process()

    results = await submission.compute_all(where, list(range(8)), 2)

    processes = {process for process, _ in results}
    assert own not in processes
    assert len(processes) <= 2


@pytest.mark.parametrize("workers", [2, 3])
async def test_at_the_same_time(submission, stopwatch, workers):
    """As many calls are under way at once as there are processes."""
    together = await submission.support.function("together")

    with stopwatch:
        results = await submission.compute_all(together, [workers] * workers, workers)

    if not results[0]:
        stopwatch.assert_concurrent(at_once=0.5, one_by_one=2.5)
    assert results == [True] * workers


async def test_loop_is_free(submission, fresh):
    """The event loop gets turns while the work is being done."""
    beside = await submission.support.function("beside_the_loop")
    number = fresh.number()

    results, _ = await asyncio.gather(
        submission.compute_all(beside, [number], 1), submission.support.take_turns(number)
    )

    assert results == [True]


async def test_long_work(submission):
    """Work that keeps a processor busy does not hold the event loop."""
    compute = await submission.support.function("compute")
    own = await submission.support.own_process()

    (process,) = await submission.compute_all(compute, [0.3], 1)

    assert process != own


async def test_error(submission):
    """An exception of the function reaches the caller, and nothing is left behind."""
    divide = await submission.support.function("divide")

    with pytest.raises(ZeroDivisionError):
        await submission.compute_all(divide, [5, 0, 2], 2)

    assert await submission.support.all_ended()


async def test_processes_end(submission):
    """When it is over, its processes are too; the next call has new ones."""
    where = await submission.support.function("where")

    first = await submission.compute_all(where, [1, 2], 2)
    ended = await submission.support.all_ended()
    second = await submission.compute_all(where, [3], 1)

    assert ended
    assert [number for _, number in first + second] == [2, 4, 6]
    assert {process for process, _ in first}.isdisjoint(process for process, _ in second)


async def test_nothing_to_compute(submission):
    """Without arguments there is nothing to do."""
    where = await submission.support.function("where")

    assert await submission.compute_all(where, [], 2) == []

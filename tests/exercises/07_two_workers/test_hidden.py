"""The hidden checks of two_workers."""

import asyncio
import re

import pytest

WORKER_1 = ["Worker_1 1", "Worker_1 2", "Worker_1 4"]
WORKER_2 = ["Worker_2 1", "Worker_2 2", "Worker_2 4", "Worker_2 8", "Worker_2 16"]


def lines_of(name, lines):
    """The powers that the worker NAME printed; any other line does not matter."""
    return [line for line in lines if re.fullmatch(rf"{name} \d+", line.text)]


def texts_of(name, lines):
    """The same as bare texts."""
    return [line.text for line in lines_of(name, lines)]


async def test_each_worker_prints_its_powers(submission):
    """Each worker prints all of its lines, in order and once."""
    before = len(submission.output)

    await submission.main()

    printed = submission.output[before:]
    assert texts_of("Worker_1", printed) == WORKER_1
    assert texts_of("Worker_2", printed) == WORKER_2


async def test_workers_run_at_the_same_time(submission, stopwatch):
    """Both together take as long as the slower one."""
    with stopwatch:
        await submission.main()

    stopwatch.assert_concurrent(at_once=2.5, one_by_one=2.8)


async def test_each_worker_keeps_its_own_pace(submission):
    """Both start at once, and every line comes when it is due."""
    before = len(submission.output)

    await submission.main()

    first = lines_of("Worker_1", submission.output[before:])
    second = lines_of("Worker_2", submission.output[before:])
    assert first
    start = first[0].at
    assert [line.at - start for line in first] == pytest.approx([0, 0.1, 0.2], abs=0.05)
    assert [line.at - start for line in second] == pytest.approx([0, 0.5, 1, 1.5, 2], abs=0.05)


async def test_first_worker_alone(submission, stopwatch):
    """coroutine_1 is Worker_1 and nobody else."""
    before = len(submission.output)

    with stopwatch:
        await submission.coroutine_1()

    assert texts_of("Worker_1", submission.output[before:]) == WORKER_1
    assert texts_of("Worker_2", submission.output[before:]) == []
    stopwatch.assert_took(0.3, tolerance=0.05)


async def test_second_worker_alone(submission, stopwatch):
    """coroutine_2 is Worker_2 and nobody else."""
    before = len(submission.output)

    with stopwatch:
        await submission.coroutine_2()

    assert texts_of("Worker_1", submission.output[before:]) == []
    assert texts_of("Worker_2", submission.output[before:]) == WORKER_2
    stopwatch.assert_took(2.5)


async def test_anybody_can_be_a_worker(submission, stopwatch, fresh):
    """print_two_powers obeys its arguments, whoever the worker is."""
    name = fresh.word()
    limit, frequency = fresh.number(low=4, high=9), fresh.number(low=2, high=9)

    with stopwatch:
        await submission.print_two_powers(name, limit, frequency)

    texts = texts_of(name, submission.output)
    assert texts == [f"{name} {2**power}" for power in range(limit)]
    stopwatch.assert_took(limit * frequency)


async def test_main_can_run_again(submission, stopwatch):
    """A second main() does all of it once more."""
    before = len(submission.output)

    with stopwatch:
        await submission.main()
        await submission.main()

    assert texts_of("Worker_1", submission.output[before:]) == WORKER_1 * 2
    assert texts_of("Worker_2", submission.output[before:]) == WORKER_2 * 2
    stopwatch.assert_concurrent(at_once=5.0, one_by_one=5.6)


async def test_main_can_be_cancelled(submission):
    """When main() is cancelled, the worker that is not done stops too."""
    before = len(submission.output)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.main(), timeout=0.7)
    await asyncio.sleep(10)

    assert texts_of("Worker_2", submission.output[before:]) == WORKER_2[:2]


async def test_runs_as_a_script(submission):
    """Started as a script, the file runs both workers, and at the same time."""
    lines = await submission.run_as_script()

    assert texts_of("Worker_1", lines) == WORKER_1
    assert texts_of("Worker_2", lines) == WORKER_2
    assert lines_of("Worker_1", lines)[-1].at < lines_of("Worker_2", lines)[1].at

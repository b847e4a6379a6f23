"""The hidden checks of entry_point: main is a plain function, called with no loop running."""

import asyncio

import pytest


def make_jobs(delays, spy):
    """A spied job for each delay."""

    def make(delay):
        async def job():
            await asyncio.sleep(delay)

        return spy(job)

    return [make(delay) for delay in delays]


async def test_returns_the_running_time(submission, stopwatch, fresh, spy):
    """What main returns is the time that passed, as a float."""
    delays = fresh.delays(3, low=2, high=9)

    with stopwatch:
        seconds = await submission.main(make_jobs(delays, spy))

    assert type(seconds) is float
    assert seconds == pytest.approx(stopwatch.elapsed, abs=0.1)
    assert seconds == pytest.approx(9, abs=0.1)


async def test_all_jobs_at_the_same_time(submission, stopwatch, fresh, spy):
    """With unequal delays everything takes as long as the longest job."""
    delays = fresh.delays(5, low=1, high=6)

    with stopwatch:
        await submission.main(make_jobs(delays, spy))

    stopwatch.assert_concurrent(at_once=6, one_by_one=sum(delays))


async def test_each_job_runs_once_to_its_end(submission, fresh, spy):
    """Every job is called once, and main returns when the last has finished."""
    jobs = make_jobs(fresh.delays(4), spy)

    await submission.main(jobs)

    assert [job.count for job in jobs] == [1] * 4
    assert [len(job.finished_calls) for job in jobs] == [1] * 4
    assert sum(job.cancelled for job in jobs) == 0


async def test_tea_and_toast_by_default(submission, stopwatch):
    """Without arguments main makes tea and toast."""
    before = len(submission.output)

    with stopwatch:
        seconds = await submission.main()

    texts = [line.text for line in submission.output[before:]]
    assert [text for text in texts if "ready" in text] == ["the toast is ready", "the tea is ready"]
    assert seconds == pytest.approx(3, abs=0.1)
    stopwatch.assert_concurrent(at_once=3, one_by_one=5)


async def test_no_jobs(submission, stopwatch):
    """Without jobs, main returns zero seconds at once."""
    with stopwatch:
        seconds = await submission.main([])

    assert seconds == pytest.approx(0, abs=0.1)
    stopwatch.assert_took(0)


async def test_main_again(submission, stopwatch, fresh, spy):
    """Every call of main has a loop, jobs and a running time of its own."""
    first, second = fresh.numbers(2, low=2, high=9)

    with stopwatch:
        times = [
            await submission.main(make_jobs([first, 1], spy)),
            await submission.main(make_jobs([second, 1], spy)),
            await submission.main(make_jobs([first, 1], spy)),
        ]

    assert times == pytest.approx([first, second, first], abs=0.1)
    stopwatch.assert_took(2 * first + second, tolerance=0.3)


@pytest.mark.parametrize("error", [ConnectionError, LookupError])
async def test_error_of_a_job(submission, fresh, spy, error):
    """The exception of a job reaches the caller of main as it is."""

    async def broken():
        await asyncio.sleep(2)
        raise error("it went wrong")

    with pytest.raises(error):
        await submission.main([broken, *make_jobs([1], spy)])


async def test_error_stops_the_others(submission, stopwatch, spy):
    """When one job fails, main ends at once and the others are cancelled."""

    async def broken():
        await asyncio.sleep(2)
        raise ConnectionError("it went wrong")

    jobs = make_jobs([8, 9], spy)
    with stopwatch, pytest.raises(ConnectionError):
        await submission.main([*jobs, broken])

    stopwatch.assert_took(2)
    assert [job.cancelled for job in jobs] == [1, 1]


async def test_works_without_await(submission, fresh, spy):
    """Ordinary code, such as the last lines of a script, can call main and use the result."""
    seconds = await submission.support.call_plainly(make_jobs([3], spy))

    assert seconds == pytest.approx(3, abs=0.1)


async def test_as_a_script(submission):
    """As a script, the file makes tea and toast at the same time and prints how long it took."""
    lines = await submission.run_as_script()

    assert [line.text for line in lines] == ["the toast is ready", "the tea is ready", "3.0"]
    assert lines[-1].at - lines[0].at == pytest.approx(1, abs=0.1)

"""The hidden checks of all_or_nothing."""

import asyncio

import pytest


def job(seconds, result=None, error=None, cleanup=0.0, late_error=None, log=None):
    """A job that takes some seconds; cancelled, it cleans up, and may fail at that."""

    async def run():
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            await asyncio.sleep(cleanup)
            if log is not None:
                log.append(result)
            if late_error is not None:
                raise late_error from None
            raise
        if error is not None:
            raise error
        return result

    return run


def types_in(group):
    """The types of the exceptions in a group, whatever their order."""
    return sorted(type(error).__name__ for error in group.exceptions)


async def test_results_in_order_of_jobs(submission, stopwatch, fresh):
    """With unequal delays the results come in the order of the jobs, after the longest delay."""
    delays, results = fresh.delays(6), fresh.words(6)
    jobs = [job(seconds, result) for seconds, result in zip(delays, results, strict=True)]

    with stopwatch:
        assert await submission.all_or_nothing(jobs) == results

    stopwatch.assert_concurrent(at_once=max(delays), one_by_one=sum(delays))


async def test_every_job_runs_once(submission, stopwatch, fresh, spy):
    """Thirty jobs are all under way together, each once."""
    jobs = [spy(job(2, number)) for number in fresh.numbers(30)]

    with stopwatch:
        await submission.all_or_nothing(jobs)

    assert [each.count for each in jobs] == [1] * 30
    stopwatch.assert_concurrent(at_once=2, one_by_one=60)


@pytest.mark.parametrize("count", [0, 1])
async def test_few_jobs(submission, fresh, count):
    """No jobs give no results; one job gives a list of one."""
    results = fresh.words(count)

    assert await submission.all_or_nothing([job(1, each) for each in results]) == results


@pytest.mark.parametrize("kind", [ConnectionError, ValueError, KeyError])
async def test_error_arrives_in_a_group(submission, stopwatch, fresh, kind):
    """The error arrives when it happens, inside an exception group, alone and with its type."""
    error = kind("no")
    jobs = [job(9), job(4, error=error), job(1, fresh.word()), job(7)]

    with stopwatch, pytest.raises(ExceptionGroup) as caught:
        await submission.all_or_nothing(jobs)

    assert list(caught.value.exceptions) == [error]
    stopwatch.assert_took(4)


async def test_siblings_are_cancelled(submission, spy):
    """Jobs that are under way when one fails are cancelled; finished ones are not."""
    jobs = [spy(job(seconds)) for seconds in (1, 8, 6, 7)]
    failing = spy(job(3, error=OSError()))

    with pytest.raises(ExceptionGroup):
        await submission.all_or_nothing([*jobs, failing])

    await asyncio.sleep(10)
    assert [each.cancelled for each in jobs] == [0, 1, 1, 1]
    assert failing.count == 1


async def test_siblings_have_cleaned_up(submission, stopwatch, fresh):
    """When the error arrives, the cancelled jobs have ended, however long that took."""
    log, names = [], fresh.words(3)
    jobs = [
        job(20, name, cleanup=cleanup, log=log)
        for name, cleanup in zip(names, (4, 2, 3), strict=True)
    ]

    with stopwatch, pytest.raises(ExceptionGroup):
        await submission.all_or_nothing([*jobs, job(5, error=ValueError())])

    assert sorted(log) == sorted(names)
    stopwatch.assert_concurrent(at_once=9, one_by_one=14)


async def test_second_error_is_kept(submission):
    """If a job fails while it is being cancelled, both errors arrive."""
    jobs = [
        job(9, cleanup=1, late_error=OSError()),
        job(2, error=ValueError()),
        job(8, cleanup=2),
    ]

    with pytest.raises(ExceptionGroup) as caught:
        await submission.all_or_nothing(jobs)

    assert types_in(caught.value) == ["OSError", "ValueError"]


async def test_cancelling_cancels_all(submission, stopwatch, fresh):
    """Cancelled itself, all_or_nothing cancels every job and waits for each."""
    log, names = [], fresh.words(3)
    jobs = [
        job(20, name, cleanup=cleanup, log=log)
        for name, cleanup in zip(names, (2, 4, 3), strict=True)
    ]
    task = asyncio.create_task(submission.all_or_nothing(jobs))
    await asyncio.sleep(5)

    task.cancel()
    with stopwatch, pytest.raises(asyncio.CancelledError):
        await task

    assert sorted(log) == sorted(names)
    stopwatch.assert_concurrent(at_once=4, one_by_one=9)


async def test_calls_do_not_disturb_each_other(submission, fresh):
    """One call fails while another goes on; a third one after them succeeds."""
    results = fresh.words(2)
    good = [job(6, results[0]), job(3, results[1])]
    bad = [job(9), job(2, error=ValueError())]

    done, failed = await asyncio.gather(
        submission.all_or_nothing(good), submission.all_or_nothing(bad), return_exceptions=True
    )
    again = await submission.all_or_nothing(good)

    assert done == again == results
    assert isinstance(failed, ExceptionGroup)

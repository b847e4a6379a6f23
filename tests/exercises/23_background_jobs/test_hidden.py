"""The hidden checks of background_jobs."""

import asyncio

import pytest


class Reports:
    """What was reported, and when."""

    def __init__(self):
        self.start = asyncio.get_running_loop().time()
        self.entries = []
        self.times = []

    def report(self, name, error):
        self.entries.append((name, error))
        self.times.append(asyncio.get_running_loop().time() - self.start)

    def summary(self):
        return [(name, type(error), *error.args) for name, error in self.entries]


def sleeper(seconds, error=None, cleanup=0.0, log=None, late_error=None):
    """A job that takes some seconds; cancelled, it cleans up, and may fail at that."""

    async def job():
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            await asyncio.sleep(cleanup)
            if log is not None:
                log.append("cancelled")
            if late_error is not None:
                raise late_error from None
            raise
        if log is not None:
            log.append("done")
        if error is not None:
            raise error

    return job


async def test_jobs_run_at_the_same_time(submission, stopwatch, fresh, spy):
    """Jobs of unequal length run side by side, each once, and start does not wait."""
    delays = fresh.delays(6)
    spies = [spy(sleeper(seconds)) for seconds in delays]
    jobs = await submission.BackgroundJobs(Reports().report)

    with stopwatch:
        for job in spies:
            await jobs.start(fresh.word(), job)
    stopwatch.assert_took(0)
    with stopwatch:
        await jobs.wait()

    assert [job.count for job in spies] == [1] * 6
    stopwatch.assert_concurrent(at_once=max(delays), one_by_one=sum(delays))


async def test_tasks_are_kept(submission, fresh, spy):
    """Jobs that nobody else holds survive the garbage collector."""
    done = spy(lambda: asyncio.sleep(1))
    jobs = await submission.BackgroundJobs(Reports().report)
    for _ in range(3):
        await jobs.start(fresh.word(), await submission.support.make_lonely(done))
    await asyncio.sleep(1)

    await submission.support.collect()
    await asyncio.sleep(1)
    await submission.support.release()
    await asyncio.sleep(2)

    assert done.count == 3


@pytest.mark.parametrize("kind", [ValueError, ConnectionError, KeyError])
async def test_failure_is_reported_at_once(submission, fresh, kind):
    """A failure is reported once, when it happens, with the job's name and the very exception."""
    reports = Reports()
    name, error = fresh.word(), kind(fresh.word())
    jobs = await submission.BackgroundJobs(reports.report)

    await jobs.start(fresh.word(), sleeper(9))
    await jobs.start(name, sleeper(4, error))
    await jobs.wait()

    assert reports.entries == [(name, error)]
    assert reports.times == pytest.approx([4], abs=0.1)


async def test_failures_stop_nobody(submission, fresh, spy):
    """Several jobs fail, and all others run to their end."""
    reports = Reports()
    names = fresh.words(5)
    good = [spy(sleeper(seconds)) for seconds in (2, 6)]
    bad = [sleeper(seconds, OSError(seconds)) for seconds in (3, 1, 4)]
    jobs = await submission.BackgroundJobs(reports.report)

    for name, job in zip(names, [*bad, *good], strict=True):
        await jobs.start(name, job)
    await jobs.wait()

    assert reports.summary() == [
        (names[1], OSError, 1), (names[0], OSError, 3), (names[2], OSError, 4)
    ]  # fmt: skip
    assert [job.finished_calls[0].error for job in good] == [None, None]


async def test_running_tells_names_in_order(submission, fresh):
    """running() names the jobs under way in order of start, equal names twice, and no others."""
    first, twice, bad = fresh.words(3)
    jobs = await submission.BackgroundJobs(Reports().report)
    nothing_yet = await jobs.running()

    for name, job in [
        (first, sleeper(4)), (twice, sleeper(2)), (bad, sleeper(1, OSError())), (twice, sleeper(7))
    ]:  # fmt: skip
        await jobs.start(name, job)
    seen = []
    for _ in range(4):
        seen.append(await jobs.running())
        await asyncio.sleep(1.5)
    await asyncio.sleep(5)

    assert nothing_yet == []
    assert seen == [[first, twice, bad, twice], [first, twice, twice], [first, twice], [twice]]
    assert await jobs.running() == []


async def test_wait_includes_later_jobs(submission, stopwatch, fresh):
    """Jobs that are started while somebody waits are waited for as well."""
    log = []
    jobs = await submission.BackgroundJobs(Reports().report)
    await jobs.start(fresh.word(), sleeper(3, log=log))

    async def start_later():
        await asyncio.sleep(2)
        await jobs.start(fresh.word(), sleeper(6, log=log))

    with stopwatch:
        await asyncio.gather(jobs.wait(), start_later())
    seen = list(log)
    await asyncio.sleep(10)

    assert seen == ["done", "done"]
    stopwatch.assert_took(8)


async def test_nothing_to_wait_for(submission, stopwatch, fresh):
    """Without jobs, or when all are over, wait and cancel return at once."""
    jobs = await submission.BackgroundJobs(Reports().report)

    with stopwatch:
        await jobs.wait()
        await jobs.cancel()
    stopwatch.assert_took(0)

    await jobs.start(fresh.word(), sleeper(1, OSError()))
    await asyncio.sleep(2)
    with stopwatch:
        await jobs.cancel()
        await jobs.wait()
    stopwatch.assert_took(0)


async def test_cancel_waits_for_the_end(submission, stopwatch, fresh):
    """cancel() cancels all jobs at once, waits until they have cleaned up, and reports none."""
    reports, log = Reports(), []
    jobs = await submission.BackgroundJobs(reports.report)
    for cleanup in (2, 4, 3):
        await jobs.start(fresh.word(), sleeper(50, cleanup=cleanup, log=log))
    await asyncio.sleep(1)

    with stopwatch:
        await jobs.cancel()

    assert log == ["cancelled"] * 3
    assert reports.entries == []
    assert await jobs.running() == []
    stopwatch.assert_concurrent(at_once=4, one_by_one=9)


async def test_failure_during_cancel_is_reported(submission, fresh):
    """A job that fails while it is being cancelled is reported like any other failure."""
    reports = Reports()
    name, error = fresh.word(), OSError(fresh.word())
    jobs = await submission.BackgroundJobs(reports.report)
    await jobs.start(fresh.word(), sleeper(50))
    await jobs.start(name, sleeper(50, cleanup=1, late_error=error))
    await asyncio.sleep(1)

    await jobs.cancel()

    assert reports.entries == [(name, error)]


async def test_usable_after_cancel(submission, fresh):
    """After cancel() new jobs can be started, and other objects were left alone."""
    log, other_log = [], []
    jobs = await submission.BackgroundJobs(Reports().report)
    others = await submission.BackgroundJobs(Reports().report)
    await others.start(fresh.word(), sleeper(6, log=other_log))
    await jobs.start(fresh.word(), sleeper(50))
    await asyncio.sleep(1)

    await jobs.cancel()
    await jobs.start(fresh.word(), sleeper(2, log=log))
    await jobs.wait()
    await others.wait()

    assert log == other_log == ["done"]

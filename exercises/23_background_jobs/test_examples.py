"""The checks that a student sees for background_jobs."""

import asyncio


def ignore(name, error):
    """Take a report and do nothing with it."""


async def test_jobs_run_in_the_background(submission, stopwatch, spy):
    """Two jobs run while nobody waits, and at the same time."""
    job = spy(lambda: asyncio.sleep(3))
    jobs = await submission.BackgroundJobs(ignore)

    with stopwatch:
        await jobs.start("one", job)
        await jobs.start("two", job)
        await jobs.wait()

    assert job.count == 2
    stopwatch.assert_concurrent(at_once=3, one_by_one=6)


async def test_failure_is_reported(submission, spy):
    """A job that fails is reported; the other one ends well."""
    reports = []

    async def fail():
        await asyncio.sleep(1)
        raise ValueError("bad")

    job = spy(lambda: asyncio.sleep(3))
    jobs = await submission.BackgroundJobs(lambda name, error: reports.append((name, type(error))))
    await jobs.start("bad", fail)
    await jobs.start("good", job)
    await jobs.wait()

    assert reports == [("bad", ValueError)]
    assert len(job.finished_calls) == 1


async def test_running_names(submission, spy):
    """The names of the jobs under way, in order of their start."""
    jobs = await submission.BackgroundJobs(ignore)
    await jobs.start("mail", spy(lambda: asyncio.sleep(3)))
    await jobs.start("cache", spy(lambda: asyncio.sleep(1)))

    assert await jobs.running() == ["mail", "cache"]
    await jobs.wait()
    assert await jobs.running() == []

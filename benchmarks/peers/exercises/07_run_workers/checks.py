"""The checks of run_workers."""

import asyncio


async def test_all_jobs_done(submission):
    """Returns the result of each job."""

    async def handle(job):
        await asyncio.sleep(0.3)
        return job * 2

    assert await submission.run_workers([1, 2, 3, 4], handle, 2) == {1: 2, 2: 4, 3: 6, 4: 8}


async def test_so_many_workers(submission):
    """As many jobs are handled at a time as there are workers."""
    counts, now = [], []

    async def handle(job):
        now.append(job)
        counts.append(len(now))
        await asyncio.sleep(0.3)
        now.remove(job)

    await submission.run_workers([1, 2, 3, 4, 5, 6], handle, 3)
    assert max(counts) == 3


async def test_job_that_fails(submission):
    """A job that fails stops neither the worker nor the others."""

    async def handle(job):
        await asyncio.sleep(0.3)
        if job == 1:
            raise OSError
        return job

    assert await submission.run_workers([1, 2, 3], handle, 2) == {1: None, 2: 2, 3: 3}


async def test_no_jobs(submission):
    """Without jobs there are no results."""
    assert await submission.run_workers([], None, 2) == {}


async def test_jobs_in_turn(submission):
    """Jobs are begun in the order in which they are given."""
    begun = []

    async def handle(job):
        begun.append(job)
        await asyncio.sleep(0.3)

    await submission.run_workers([3, 1, 2], handle, 1)
    assert begun == [3, 1, 2]

"""The checks that a student sees for entry_point."""

import asyncio

import pytest


async def test_main_returns_its_running_time(submission):
    """Tea and toast together take three seconds."""
    assert await submission.main() == pytest.approx(3, abs=0.1)


async def test_jobs_run_together(submission, stopwatch):
    """Two jobs take as long as the longer one."""

    async def short():
        await asyncio.sleep(1)

    async def long():
        await asyncio.sleep(4)

    with stopwatch:
        await submission.main([short, long])

    stopwatch.assert_concurrent(at_once=4, one_by_one=5)


async def test_prints_its_time_as_a_script(submission):
    """Started as a script, the file prints the running time."""
    lines = await submission.run_as_script()

    assert [line.text for line in lines] == ["the toast is ready", "the tea is ready", "3.0"]

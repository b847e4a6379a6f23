"""The checks of as_they_finish."""

import asyncio


async def test_reports_in_order_of_finish(submission):
    """Reports whoever finishes first, first."""
    reported = []

    async def fetch(delay):
        await asyncio.sleep(delay)
        return str(delay)

    async def report(delay, text):
        reported.append((delay, text))

    await submission.as_they_finish([0.6, 0.2, 0.4], fetch, report)
    assert reported == [(0.2, "0.2"), (0.4, "0.4"), (0.6, "0.6")]


async def test_reports_at_once(submission, stopwatch):
    """All are fetched at the same time."""

    async def fetch(name):
        await asyncio.sleep(0.6)

    async def report(name, result):
        pass

    with stopwatch:
        await submission.as_they_finish(["a", "b", "c"], fetch, report)
    stopwatch.assert_concurrent(at_once=0.6, one_by_one=1.8)


async def test_reports_while_others_wait(submission):
    """Reports a result while others are still waited for."""
    events = []

    async def fetch(delay):
        await asyncio.sleep(delay)
        events.append(f"end {delay}")

    async def report(delay, result):
        events.append(f"report {delay}")

    await submission.as_they_finish([0.2, 0.6], fetch, report)
    assert events == ["end 0.2", "report 0.2", "end 0.6", "report 0.6"]


async def test_nothing_to_report(submission):
    """Without names nothing is reported."""
    reported = []

    async def report(name, result):
        reported.append(name)

    await submission.as_they_finish([], None, report)
    assert reported == []

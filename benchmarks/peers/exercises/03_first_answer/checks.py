"""The checks of first_answer."""

import asyncio


async def test_fastest_wins(submission, stopwatch):
    """Returns the first answer as soon as it is there."""

    async def ask(delay):
        await asyncio.sleep(delay)
        return delay

    with stopwatch:
        assert await submission.first_answer([1.6, 0.5, 1.4], ask) == 0.5
    stopwatch.assert_concurrent(at_once=0.5, one_by_one=1.4)


async def test_others_are_cancelled(submission):
    """Cancels the questions that are still waiting."""
    cancelled = []

    async def ask(delay):
        try:
            await asyncio.sleep(delay)
        except asyncio.CancelledError:
            cancelled.append(delay)
            raise

    await submission.first_answer([0.5, 5, 6], ask)
    assert sorted(cancelled) == [5, 6]


async def test_one_server(submission):
    """One server is enough."""

    async def ask(server):
        await asyncio.sleep(0.5)
        return server.upper()

    assert await submission.first_answer(["a"], ask) == "A"


async def test_all_are_asked(submission):
    """Asks all servers before the first has answered."""
    asked = []

    async def ask(server):
        asked.append(server)
        await asyncio.sleep(0.5)
        return len(asked)

    assert await submission.first_answer(["a", "b", "c"], ask) == 3


async def test_asks_again(submission):
    """Works again when it is called again."""

    async def ask(delay):
        await asyncio.sleep(delay)
        return delay

    assert await submission.first_answer([0.4, 2], ask) == 0.4
    assert await submission.first_answer([2, 0.3], ask) == 0.3

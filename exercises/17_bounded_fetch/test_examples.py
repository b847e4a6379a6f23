"""The checks that a student sees for bounded_fetch."""

import asyncio

import pytest


async def fetch(url):
    """Answer after as many seconds as the URL has letters."""
    await asyncio.sleep(len(url))
    return f"<{url}>"


async def test_pages_come_in_order(submission):
    """The pages come in the order of the URLs."""
    pages = await submission.bounded_fetch(["aaaa", "b", "cc", "d"], fetch, 2)

    assert pages == ["<aaaa>", "<b>", "<cc>", "<d>"]


async def test_two_at_a_time(submission, stopwatch, spy):
    """Two pages are fetched at once, never more, and nobody waits for a slow neighbour."""
    spied = spy(fetch)

    with stopwatch:
        await submission.bounded_fetch(["aaaa", "b", "cc", "d"], spied, 2)

    stopwatch.assert_took(4)
    assert spied.peak == 2


async def test_error_reaches_the_caller(submission):
    """What `fetch` raises comes out of `bounded_fetch`."""

    async def broken(url):
        await asyncio.sleep(1)
        raise ConnectionError(url)

    with pytest.raises(ConnectionError):
        await submission.bounded_fetch(["a", "b", "c"], broken, 2)

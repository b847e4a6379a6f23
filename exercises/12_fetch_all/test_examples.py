"""The checks that a student sees for fetch_all."""

import asyncio

import pytest


async def fetch(url):
    """Answer after as many seconds as the URL has letters."""
    await asyncio.sleep(len(url))
    return f"<{url}>"


async def test_pages_come_in_order(submission):
    """The first page belongs to the first URL, though it arrives last."""
    assert await submission.fetch_all(["aaa", "b", "cc"], fetch) == ["<aaa>", "<b>", "<cc>"]


async def test_pages_are_fetched_at_once(submission, stopwatch):
    """All pages together take as long as the slowest."""
    with stopwatch:
        await submission.fetch_all(["aaa", "b", "cc"], fetch)

    stopwatch.assert_concurrent(at_once=3, one_by_one=6)


async def test_error_reaches_the_caller(submission):
    """What `fetch` raises comes out of `fetch_all`."""

    async def broken(url):
        await asyncio.sleep(1)
        raise ConnectionError(url)

    with pytest.raises(ConnectionError):
        await submission.fetch_all(["a"], broken)

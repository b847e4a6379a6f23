"""The checks that a student sees for as_they_finish."""

import asyncio

import pytest


async def fetch(url):
    """Answer after as many seconds as the URL has letters."""
    await asyncio.sleep(len(url))
    return f"<{url}>"


async def test_pairs_come_in_order_of_arrival(submission):
    """The page that arrives first comes first, with its URL."""
    pairs = [pair async for pair in submission.as_they_finish(["aaa", "b", "cc"], fetch)]

    assert pairs == [("b", "<b>"), ("cc", "<cc>"), ("aaa", "<aaa>")]


async def test_first_page_comes_early(submission, stopwatch):
    """The first page comes as soon as it is there, and closing the generator ends it."""
    pages = aiter(submission.as_they_finish(["aaa", "b", "cc"], fetch))

    with stopwatch:
        await anext(pages)
    await pages.aclose()

    stopwatch.assert_took(1)


async def test_all_are_fetched_together(submission, stopwatch):
    """All pages together take as long as the slowest."""
    with stopwatch:
        async for _ in submission.as_they_finish(["aaa", "b", "cc"], fetch):
            pass

    stopwatch.assert_concurrent(at_once=3, one_by_one=6)


async def test_error_comes_out(submission):
    """What `fetch` raises comes out of the generator."""

    async def broken(url):
        await asyncio.sleep(1)
        raise ConnectionError(url)

    with pytest.raises(ConnectionError):
        async for _ in submission.as_they_finish(["a"], broken):
            pass

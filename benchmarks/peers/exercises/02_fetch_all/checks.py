"""The checks of fetch_all."""

import asyncio


async def test_pages_in_order(submission):
    """Returns the pages in order, however long each takes."""

    async def fetch(delay):
        await asyncio.sleep(delay)
        return f"<{delay}>"

    assert list(await submission.fetch_all([0.6, 0.2, 0.4], fetch)) == ["<0.6>", "<0.2>", "<0.4>"]


async def test_pages_at_once(submission, stopwatch):
    """Fetches all pages at once."""

    async def fetch(url):
        await asyncio.sleep(0.5)
        return url

    with stopwatch:
        await submission.fetch_all(["a", "b", "c"], fetch)
    stopwatch.assert_concurrent(at_once=0.5, one_by_one=1.5)


async def test_no_pages(submission):
    """Nothing to fetch is an empty list."""
    assert list(await submission.fetch_all([], None)) == []


async def test_page_twice(submission):
    """An address that is given twice is fetched twice."""
    fetched = []

    async def fetch(url):
        fetched.append(url)
        await asyncio.sleep(0.5)
        return url

    assert list(await submission.fetch_all(["a", "a"], fetch)) == ["a", "a"]
    assert fetched == ["a", "a"]


async def test_page_that_fails(submission):
    """The error of a page reaches the caller."""

    async def fetch(url):
        await asyncio.sleep(0.5)
        raise LookupError(url)

    [error] = await asyncio.gather(submission.fetch_all(["a"], fetch), return_exceptions=True)
    assert isinstance(error, LookupError)

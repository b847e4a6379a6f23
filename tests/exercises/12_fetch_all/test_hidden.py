"""The hidden checks of fetch_all."""

import asyncio

import pytest


class Web:
    """URLs with a page and a delay each; the fetch of a broken one fails after its delay."""

    def __init__(self, fresh, size, broken=()):
        self.urls = fresh.words(size)
        self.pages = fresh.words(size)
        self.delays = fresh.delays(size)
        self.broken = {self.urls[index] for index in broken}

    async def fetch(self, url):
        index = self.urls.index(url)
        await asyncio.sleep(self.delays[index])
        if url in self.broken:
            raise ConnectionError("no answer")
        return self.pages[index]


async def test_pages_in_order_of_urls(submission, fresh):
    """Pages that arrive in another order are returned in the order of their URLs."""
    web = Web(fresh, 6)

    assert await submission.fetch_all(web.urls, web.fetch) == web.pages


async def test_takes_as_long_as_the_slowest(submission, stopwatch, fresh):
    """With unequal delays the total runtime is the longest of them."""
    web = Web(fresh, 5)

    with stopwatch:
        await submission.fetch_all(web.urls, web.fetch)

    stopwatch.assert_concurrent(at_once=max(web.delays), one_by_one=sum(web.delays))


async def test_all_are_under_way_together(submission, stopwatch, fresh, spy):
    """Fifty pages are fetched all at once: no batches, no limit, none twice."""
    urls = fresh.words(50)

    @spy
    async def fetch(url):
        await asyncio.sleep(2)
        return url.upper()

    with stopwatch:
        pages = await submission.fetch_all(urls, fetch)

    assert pages == [url.upper() for url in urls]
    assert fetch.peak == fetch.count == 50
    stopwatch.assert_concurrent(at_once=2, one_by_one=100)


async def test_each_url_counts(submission, fresh, spy):
    """A URL that is listed twice is fetched twice, and has two pages."""
    once, twice = fresh.words(2)
    asked = []

    @spy
    async def fetch(url):
        asked.append(url)
        await asyncio.sleep(1)
        return f"{url} {asked.count(url)}"

    pages = await submission.fetch_all([twice, once, twice], fetch)

    assert sorted(asked) == sorted([twice, once, twice])
    assert len(pages) == fetch.count == 3


async def test_no_urls(submission, stopwatch, spy):
    """Without URLs there are no pages, no calls and no waiting."""

    @spy
    async def fetch(url):
        await asyncio.sleep(1)

    with stopwatch:
        assert await submission.fetch_all([], fetch) == []

    assert fetch.count == 0
    stopwatch.assert_took(0)


async def test_one_url(submission, stopwatch, fresh):
    """One URL gives a list of one page, after its delay."""
    web = Web(fresh, 1)

    with stopwatch:
        assert await submission.fetch_all(web.urls, web.fetch) == web.pages

    stopwatch.assert_took(web.delays[0])


@pytest.mark.parametrize("error", [ConnectionError, ValueError, KeyError])
async def test_error_keeps_its_type(submission, fresh, error):
    """Whatever one `fetch` raises reaches the caller, unwrapped and unchanged in type."""
    good, bad = fresh.words(2)

    async def fetch(url):
        await asyncio.sleep(1 if url == good else 2)
        if url == bad:
            raise error("no answer")
        return url

    with pytest.raises(error) as caught:
        await submission.fetch_all([good, bad], fetch)
    assert caught.type is error


async def test_error_in_the_middle(submission, fresh, spy):
    """An error while others are under way reaches the caller, and all had been started."""
    web = Web(fresh, 5, broken=[2])
    fetch = spy(web.fetch)

    with pytest.raises(ConnectionError):
        await submission.fetch_all(web.urls, fetch)

    assert fetch.count == 5
    await asyncio.sleep(10)


async def test_cancelling_stops_every_fetch(submission, fresh, spy):
    """Cancelled in the middle, fetch_all leaves no `fetch` running."""
    urls = fresh.words(4)

    @spy
    async def fetch(url):
        await asyncio.sleep(5)
        return url

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.fetch_all(urls, fetch), timeout=1)

    await asyncio.sleep(1)
    assert fetch.cancelled == 4


async def test_calls_do_not_disturb_each_other(submission, fresh, spy):
    """Two calls at the same time, and one more after them, fetch and return their own pages."""
    one, two = Web(fresh, 3), Web(fresh, 4)
    fetch_one = spy(one.fetch)

    together = await asyncio.gather(
        submission.fetch_all(one.urls, fetch_one), submission.fetch_all(two.urls, two.fetch)
    )
    again = await submission.fetch_all(one.urls, fetch_one)

    assert together == [one.pages, two.pages]
    assert again == one.pages
    assert fetch_one.count == 6

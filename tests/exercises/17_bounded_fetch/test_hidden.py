"""The hidden checks of bounded_fetch."""

import asyncio

import pytest


class Web:
    """URLs with a page and a delay each; the fetch of a broken one fails after its delay."""

    def __init__(self, fresh, delays, broken=()):
        self.urls = fresh.words(len(delays))
        self.pages = fresh.words(len(delays))
        self.delays = delays
        self.broken = {self.urls[index] for index in broken}

    async def fetch(self, url):
        index = self.urls.index(url)
        await asyncio.sleep(self.delays[index])
        if url in self.broken:
            raise ConnectionError("no answer")
        return self.pages[index]


async def test_pages_in_order_of_urls(submission, fresh):
    """Pages that arrive in another order are returned in the order of their URLs."""
    web = Web(fresh, fresh.delays(9))

    assert await submission.bounded_fetch(web.urls, web.fetch, 4) == web.pages


async def test_limit_is_kept_and_used(submission, stopwatch, fresh, spy):
    """As many pages are under way as the limit allows: no more and no less."""
    limit = fresh.number(low=4, high=8)
    web = Web(fresh, [2] * limit * 5)
    fetch = spy(web.fetch)

    with stopwatch:
        await submission.bounded_fetch(web.urls, fetch, limit)

    stopwatch.assert_concurrent(at_once=10, one_by_one=10 * limit)
    assert fetch.peak == limit
    assert fetch.count == len(web.urls)


async def test_free_place_is_taken_at_once(submission, stopwatch, fresh, spy):
    """A slow page holds its own place only: the others go on beside it."""
    web = Web(fresh, [12, 1, 3, 2, 2, 1, 3, 4, 1, 2, 2, 3])
    fetch = spy(web.fetch)

    with stopwatch:
        assert await submission.bounded_fetch(web.urls, fetch, 3) == web.pages

    starts = [call.started - fetch.calls[0].started for call in fetch.calls]
    assert starts == pytest.approx([0, 0, 0, 1, 3, 3, 4, 5, 7, 8, 9, 10], abs=0.1)
    stopwatch.assert_took(13)


async def test_begins_in_order(submission, fresh, spy):
    """The pages are begun in the order of their URLs, each once."""
    web = Web(fresh, fresh.delays(10))
    fetch = spy(web.fetch)

    await submission.bounded_fetch(web.urls, fetch, 2)

    assert [call.args[0] for call in fetch.calls] == web.urls


async def test_one_at_a_time(submission, stopwatch, fresh, spy):
    """With a limit of one, the pages come one after another."""
    web = Web(fresh, [1, 3, 2])
    fetch = spy(web.fetch)

    with stopwatch:
        assert await submission.bounded_fetch(web.urls, fetch, 1) == web.pages

    assert fetch.peak == 1
    stopwatch.assert_took(6)


async def test_large_limit(submission, stopwatch, fresh, spy):
    """With a limit that exceeds the number of URLs, all are fetched at once; without URLs, none."""
    web = Web(fresh, [3, 5, 4])
    fetch = spy(web.fetch)

    with stopwatch:
        assert await submission.bounded_fetch(web.urls, fetch, 100) == web.pages
        assert await submission.bounded_fetch([], fetch, 100) == []

    assert fetch.peak == fetch.count == 3
    stopwatch.assert_took(5)


@pytest.mark.parametrize("limit", [0, -1])
async def test_no_limit_below_one(submission, fresh, spy, limit):
    """A limit below one is refused, and nothing is fetched."""
    web = Web(fresh, [1, 1])
    fetch = spy(web.fetch)

    with pytest.raises(ValueError):
        await submission.bounded_fetch(web.urls, fetch, limit)

    assert fetch.count == 0


async def test_error_stops_everything(submission, stopwatch, fresh, spy):
    """An exception reaches the caller at once; what runs is cancelled, what waits never begins."""
    web = Web(fresh, [1, 30, 4, 40, 1, 1, 1], broken=[2])
    fetch = spy(web.fetch)

    with stopwatch, pytest.raises(ConnectionError):
        await submission.bounded_fetch(web.urls, fetch, 3)

    assert fetch.count == 4
    assert fetch.cancelled == 2
    assert fetch.running == 0
    stopwatch.assert_took(4)


async def test_cancelling_stops_everything(submission, fresh, spy):
    """Cancelled in the middle, what runs is cancelled, and what waits never begins."""
    web = Web(fresh, [2, 20, 30, 1, 1, 1])
    fetch = spy(web.fetch)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.bounded_fetch(web.urls, fetch, 2), timeout=5)

    assert fetch.count == 3
    assert fetch.cancelled == 2
    assert fetch.running == 0


async def test_each_call_has_its_limit(submission, stopwatch, fresh, spy):
    """Two calls at the same time share no limit, and a later one has a limit of its own."""
    one, two = Web(fresh, [2] * 4), Web(fresh, [3] * 9)
    fetch_one, fetch_two = spy(one.fetch), spy(two.fetch)

    with stopwatch:
        together = await asyncio.gather(
            submission.bounded_fetch(one.urls, fetch_one, 2),
            submission.bounded_fetch(two.urls, fetch_two, 3),
        )
        again = await submission.bounded_fetch(one.urls, fetch_one, 4)

    assert together == [one.pages, two.pages]
    assert again == one.pages
    assert (fetch_one.peak, fetch_two.peak) == (4, 3)
    stopwatch.assert_took(11)

"""The hidden checks of as_they_finish."""

import asyncio

import pytest


class Web:
    """URLs with a page and a delay each; the fetch of a broken one fails after its delay."""

    def __init__(self, fresh, *delays, broken=()):
        self.urls = fresh.words(len(delays))
        self.pages = dict(zip(self.urls, fresh.words(len(delays)), strict=True))
        self.delays = dict(zip(self.urls, delays, strict=True))
        self.broken = {self.urls[index] for index in broken}

    @property
    def arrivals(self):
        """The pairs in the order in which they arrive."""
        return [(url, self.pages[url]) for url in sorted(self.urls, key=self.delays.__getitem__)]

    async def fetch(self, url):
        await asyncio.sleep(self.delays[url])
        if url in self.broken:
            raise ConnectionError("no answer")
        return self.pages[url]


async def collect(pages):
    """All pairs of an async generator, and the loop time (seconds from now) of each."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    pairs, times = [], []
    async for pair in pages:
        pairs.append(pair)
        times.append(loop.time() - start)
    return pairs, times


async def test_each_page_when_it_arrives(submission, fresh):
    """Each pair comes at the moment at which its page is there, and in that order."""
    web = Web(fresh, *fresh.delays(6, low=1, high=11))

    pairs, times = await collect(submission.as_they_finish(web.urls, web.fetch))

    assert pairs == web.arrivals
    assert times == pytest.approx(sorted(web.delays.values()), abs=0.1)


async def test_many_pages_at_once(submission, stopwatch, fresh, spy):
    """Twenty pages are fetched all at once: no limit, none twice."""
    web = Web(fresh, *[2] * 20)
    fetch = spy(web.fetch)

    with stopwatch:
        pairs, _ = await collect(submission.as_they_finish(web.urls, fetch))

    stopwatch.assert_concurrent(at_once=2, one_by_one=40)
    assert sorted(pairs) == sorted(web.pages.items())
    assert fetch.peak == fetch.count == 20


async def test_busy_caller_misses_nothing(submission, stopwatch, fresh):
    """What arrives while the caller is busy comes afterwards at once, in order of arrival."""
    web = Web(fresh, *fresh.delays(12, low=1, high=12))
    pairs = []

    with stopwatch:
        async for pair in submission.as_they_finish(web.urls, web.fetch):
            if not pairs:
                await asyncio.sleep(20)
            pairs.append(pair)

    assert pairs == web.arrivals
    stopwatch.assert_took(21)


async def test_error_ends_it(submission, fresh, spy):
    """An exception comes out as it is, after the earlier pages; the later are cancelled."""
    web = Web(fresh, 8, 3, 1, 20, 5, broken=[4])
    fetch = spy(web.fetch)
    pairs = []

    async def keep():
        async for pair in submission.as_they_finish(web.urls, fetch):
            pairs.append(pair)  # noqa: PERF401 - those that came before are wanted

    with pytest.raises(ConnectionError):
        await keep()

    assert pairs == web.arrivals[:2]
    assert fetch.running == 0
    assert fetch.cancelled == 2


@pytest.mark.parametrize("error", [ValueError, KeyError, TimeoutError])
async def test_error_keeps_its_type(submission, fresh, error):
    """Whatever a `fetch` raises comes out unwrapped."""

    async def fetch(url):
        await asyncio.sleep(1)
        raise error("no answer")

    with pytest.raises(error):
        await collect(submission.as_they_finish(fresh.words(1), fetch))


async def test_closing_stops_the_rest(submission, fresh, spy):
    """A generator that is closed in the middle cancels what it has begun, and waits for it."""
    web = Web(fresh, 4, 1, 9, 2)
    cleaned = []

    @spy
    async def fetch(url):
        try:
            return await web.fetch(url)
        except asyncio.CancelledError:
            await asyncio.sleep(2)
            cleaned.append(url)
            raise

    pages = aiter(submission.as_they_finish(web.urls, fetch))
    first = [await anext(pages), await anext(pages)]
    await pages.aclose()

    assert first == web.arrivals[:2]
    assert len(cleaned) == 2
    assert fetch.running == 0


async def test_cancelling_stops_the_rest(submission, fresh, spy):
    """Cancelled while it waits for a page, the generator leaves nothing running."""
    web = Web(fresh, 20, 2, 10, 30)
    fetch = spy(web.fetch)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(collect(submission.as_they_finish(web.urls, fetch)), timeout=5)

    assert fetch.running == 0
    assert fetch.cancelled == 3


async def test_no_urls(submission, stopwatch, spy):
    """Without URLs the generator ends at once."""

    @spy
    async def fetch(url):
        return url

    with stopwatch:
        pairs, _ = await collect(submission.as_they_finish([], fetch))

    assert pairs == []
    assert fetch.count == 0
    stopwatch.assert_took(0)


async def test_each_url_counts(submission, fresh):
    """A URL that is listed twice is fetched twice, and comes twice."""
    twice, once = fresh.words(2)
    asked = []

    async def fetch(url):
        asked.append(url)
        number = asked.count(url)
        await asyncio.sleep(number if url == twice else 5)
        return f"{url} {number}"

    pairs, _ = await collect(submission.as_they_finish([twice, once, twice], fetch))

    assert pairs == [(twice, f"{twice} 1"), (twice, f"{twice} 2"), (once, f"{once} 1")]


async def test_generators_are_independent(submission, stopwatch, fresh):
    """Two generators at the same time, and one more after them, yield their own pages."""
    one, two = Web(fresh, 3, 1, 2), Web(fresh, 2, 4)

    with stopwatch:
        (pairs_one, _), (pairs_two, _) = await asyncio.gather(
            collect(submission.as_they_finish(one.urls, one.fetch)),
            collect(submission.as_they_finish(two.urls, two.fetch)),
        )
        again, _ = await collect(submission.as_they_finish(one.urls, one.fetch))

    assert (pairs_one, pairs_two, again) == (one.arrivals, two.arrivals, one.arrivals)
    stopwatch.assert_took(7)

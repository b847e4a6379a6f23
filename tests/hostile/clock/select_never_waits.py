"""
exercise: fetch_all
tries: Fetches in turn with a selector that says that all timers are due.
stopped_by: separation
verdicts: [sequential, crashed, hung]
score: 8
brief: true
unsafe: the wall clock, which the ordinary check reads, is not moved by it
"""
import selectors

plain = selectors.EpollSelector.select
selectors.EpollSelector.select = lambda self, timeout=None: plain(self, 0)
selectors.DefaultSelector.select = lambda self, timeout=None: plain(self, 0)


async def fetch_all(urls, fetch):
    return [await fetch(url) for url in urls]

"""A class keeps what has arrived in a list; asyncio.wait only says that there is something."""

import asyncio
from typing import NamedTuple


class Page(NamedTuple):
    url: str
    text: str


class Arrivals:
    def __init__(self, fetch):
        self.fetch = fetch
        self.arrived = []

    async def fetch_one(self, url):
        try:
            text = await self.fetch(url)
        except Exception as error:  # noqa: BLE001 - handed on
            self.arrived.append(error)
        else:
            self.arrived.append(Page(url, text))


async def as_they_finish(urls, fetch):
    arrivals = Arrivals(fetch)
    pending = {asyncio.create_task(arrivals.fetch_one(url)) for url in urls}
    try:
        while pending or arrivals.arrived:
            if not arrivals.arrived:
                _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            while arrivals.arrived:
                result = arrivals.arrived.pop(0)
                if isinstance(result, Exception):
                    raise result
                yield tuple(result)
            pending = {task for task in pending if not task.done()}
    finally:
        for task in pending:
            task.cancel()
        if pending:
            await asyncio.wait(pending)

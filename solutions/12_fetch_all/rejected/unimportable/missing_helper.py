"""Needs a module of its author's that was not handed in."""

import asyncio

from my_helpers import log


async def fetch_all(urls, fetch):
    log(urls)
    return await asyncio.gather(*(fetch(url) for url in urls))

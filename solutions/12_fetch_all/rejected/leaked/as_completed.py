"""Returns the pages as they arrive, and leaves the rest running when it is cancelled."""

import asyncio


async def fetch_all(urls, fetch):
    pages = []
    for page in asyncio.as_completed([fetch(url) for url in urls]):
        pages.append(await page)
    return pages

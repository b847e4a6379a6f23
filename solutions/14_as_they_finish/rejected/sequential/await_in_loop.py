"""Fetches the next page only when the caller asks for it."""


async def as_they_finish(urls, fetch):
    for url in urls:
        yield url, await fetch(url)

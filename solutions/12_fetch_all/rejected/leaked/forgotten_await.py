"""Calls a helper for every URL and awaits none of the coroutines."""


async def fetch_one(url, fetch, pages):
    pages.append(await fetch(url))


async def fetch_all(urls, fetch):
    pages = []
    for url in urls:
        fetch_one(url, fetch, pages)
    return pages

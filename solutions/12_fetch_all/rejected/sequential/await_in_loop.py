"""Awaits each page before it asks for the next."""


async def fetch_all(urls, fetch):
    pages = []
    for url in urls:
        pages.append(await fetch(url))
    return pages

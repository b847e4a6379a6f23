"""Fetch pages, one after another."""


async def fetch_all(urls, fetch):
    """Return the pages in the order of their addresses."""
    return [await fetch(url) for url in urls]

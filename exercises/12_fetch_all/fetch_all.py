"""Many pages, fetched at the same time."""

from collections.abc import Awaitable, Callable


async def fetch_all(urls: list[str], fetch: Callable[[str], Awaitable[str]]) -> list[str]:
    """Fetch all the URLs at the same time and return the pages in the order of the URLs.

    The first exception of a `fetch` reaches the caller as it is. Cancelling `fetch_all` cancels
    every `fetch` that is still under way.
    """
    # TODO: call fetch(url) for every URL, all at once, and wait for the pages.
    raise NotImplementedError

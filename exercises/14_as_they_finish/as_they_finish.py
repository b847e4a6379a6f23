"""Many pages, each handed on as soon as it is there."""

from collections.abc import AsyncIterator, Awaitable, Callable


async def as_they_finish(
    urls: list[str], fetch: Callable[[str], Awaitable[str]]
) -> AsyncIterator[tuple[str, str]]:
    """Fetch all the URLs at the same time; yield each (url, page) as soon as it is there.

    An exception of a `fetch` comes out in its turn. However the generator ends, no `fetch` is
    left running.
    """
    # TODO: start fetch(url) for every URL, and yield the pages in the order in which they come.
    raise NotImplementedError
    yield "", ""  # makes this an async generator function: replace it with your own `yield`

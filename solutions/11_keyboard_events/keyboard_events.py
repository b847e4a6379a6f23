"""A keyboard whose keys start work in the background."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable


async def listen(
    keys: AsyncIterator[str],
    bindings: dict[str, Callable[[], Awaitable[object]]],
) -> None:
    """Start the handler of every key that is pressed, until "ctrl+c" or the last key.

    After "ctrl+c", what still runs is cancelled and awaited; after the last key it is only awaited.
    """
    tasks: list[asyncio.Future[object]] = []
    try:
        async for key in keys:
            if key == "ctrl+c":
                break
            if key in bindings:
                tasks.append(asyncio.ensure_future(bindings[key]()))
        else:
            await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

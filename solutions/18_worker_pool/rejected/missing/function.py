"""Has a coroutine that does it all, and no class."""

import asyncio


async def run_workers(handle, items, workers):
    todo = iter(items)

    async def work():
        for item in todo:
            await handle(item)

    await asyncio.gather(*(work() for _ in range(workers)))

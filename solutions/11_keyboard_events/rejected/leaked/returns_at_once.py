"""Returns at ctrl+c and leaves the handlers running."""

import asyncio


async def listen(keys, bindings):
    tasks = []
    async for key in keys:
        if key == "ctrl+c":
            return
        if key in bindings:
            tasks.append(asyncio.create_task(bindings[key]()))
    await asyncio.gather(*tasks, return_exceptions=True)

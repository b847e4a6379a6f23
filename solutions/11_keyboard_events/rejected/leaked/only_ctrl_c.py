"""Cancels at ctrl+c, but not when it is cancelled itself."""

import asyncio


async def listen(keys, bindings):
    tasks = []
    async for key in keys:
        if key == "ctrl+c":
            for task in tasks:
                task.cancel()
            break
        if key in bindings:
            tasks.append(asyncio.create_task(bindings[key]()))
    await asyncio.gather(*tasks, return_exceptions=True)

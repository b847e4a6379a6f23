"""Asks the tasks to stop and does not wait until they have."""

import asyncio


async def listen(keys, bindings):
    tasks = []
    try:
        async for key in keys:
            if key == "ctrl+c":
                return
            if key in bindings:
                tasks.append(asyncio.create_task(bindings[key]()))
        await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for task in tasks:
            task.cancel()

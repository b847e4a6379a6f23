"""Awaits the cancelled tasks one by one, and the cancellation comes out."""

import asyncio


async def listen(keys, bindings):
    tasks = []
    try:
        async for key in keys:
            if key == "ctrl+c":
                break
            if key in bindings:
                tasks.append(asyncio.create_task(bindings[key]()))
        else:
            await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            await task

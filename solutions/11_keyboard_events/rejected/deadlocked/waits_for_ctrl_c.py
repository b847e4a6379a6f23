"""Waits for ctrl+c even when the keys have ended."""

import asyncio


async def listen(keys, bindings):
    tasks = []
    stopped = asyncio.Event()
    try:
        async for key in keys:
            if key == "ctrl+c":
                stopped.set()
                break
            if key in bindings:
                tasks.append(asyncio.create_task(bindings[key]()))
        await stopped.wait()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

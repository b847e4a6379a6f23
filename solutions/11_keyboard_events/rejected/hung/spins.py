"""Waits for the last handlers in a loop that never rests."""

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
            while not all(task.done() for task in tasks):
                await asyncio.sleep(0)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

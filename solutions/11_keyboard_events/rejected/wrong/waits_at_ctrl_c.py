"""Waits for the handlers at ctrl+c instead of cancelling them."""

import asyncio


async def listen(keys, bindings):
    tasks = []
    try:
        async for key in keys:
            if key == "ctrl+c":
                break
            if key in bindings:
                tasks.append(asyncio.create_task(bindings[key]()))
        await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

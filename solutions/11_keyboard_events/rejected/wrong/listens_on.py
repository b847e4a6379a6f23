"""Cancels at ctrl+c and goes on listening."""

import asyncio


async def listen(keys, bindings):
    tasks = []
    try:
        async for key in keys:
            if key == "ctrl+c":
                for task in tasks:
                    task.cancel()
                continue
            if key in bindings:
                tasks.append(asyncio.create_task(bindings[key]()))
        else:
            await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

"""Sleeps a little after each key, with time.sleep."""

import asyncio
import time


async def listen(keys, bindings):
    tasks = []
    try:
        async for key in keys:
            if key == "ctrl+c":
                break
            if key in bindings:
                time.sleep(0.12)
                tasks.append(asyncio.create_task(bindings[key]()))
        else:
            await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

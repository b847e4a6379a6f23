"""Reads all keys before it starts the first handler."""

import asyncio


async def listen(keys, bindings):
    pressed = [key async for key in keys]
    tasks = []
    for key in pressed:
        if key == "ctrl+c":
            break
        if key in bindings:
            tasks.append(asyncio.create_task(bindings[key]()))
    else:
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

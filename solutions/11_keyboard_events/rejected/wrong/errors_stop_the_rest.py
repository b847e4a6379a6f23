"""Cancels everything as soon as a handler has failed."""

import asyncio


async def listen(keys, bindings):
    tasks = []
    try:
        async for key in keys:
            if key == "ctrl+c":
                break
            if any(task.done() and task.exception() for task in tasks):
                break
            if key in bindings:
                tasks.append(asyncio.create_task(bindings[key]()))
        else:
            await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

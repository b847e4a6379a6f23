"""Cancels all tasks of the loop but its own."""

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
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

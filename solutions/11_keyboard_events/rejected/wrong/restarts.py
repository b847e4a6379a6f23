"""Cancels a handler when its key is pressed again."""

import asyncio


async def listen(keys, bindings):
    tasks = []
    try:
        async for key in keys:
            if key == "ctrl+c":
                break
            if key in bindings:
                for task in tasks:
                    if task.get_name() == key:
                        task.cancel()
                tasks.append(asyncio.create_task(bindings[key](), name=key))
        else:
            await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

"""Ignores a key while its handler runs."""

import asyncio


async def listen(keys, bindings):
    tasks = {}
    try:
        async for key in keys:
            if key == "ctrl+c":
                break
            if key in bindings:
                if key not in tasks or tasks[key].done():
                    tasks[key] = asyncio.create_task(bindings[key]())
        else:
            await asyncio.gather(*tasks.values(), return_exceptions=True)
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)

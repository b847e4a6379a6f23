"""Forgets the word async before def."""

import asyncio


def listen(keys, bindings):
    tasks = []
    async for key in keys:
        if key == "ctrl+c":
            break
        if key in bindings:
            tasks.append(asyncio.create_task(bindings[key]()))
    await asyncio.gather(*tasks, return_exceptions=True)

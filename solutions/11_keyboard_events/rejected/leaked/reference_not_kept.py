"""Keeps no reference to its tasks."""

import asyncio


async def listen(keys, bindings):
    async for key in keys:
        if key == "ctrl+c":
            return
        if key in bindings:
            asyncio.create_task(bindings[key]())

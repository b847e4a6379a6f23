"""Waits for each handler before it reads the next key."""

import asyncio


async def listen(keys, bindings):
    async for key in keys:
        if key == "ctrl+c":
            return
        if key in bindings:
            try:
                await bindings[key]()
            except Exception as error:
                print(error)

"""Calls the handlers and makes no tasks of them."""

import asyncio


async def listen(keys, bindings):
    async for key in keys:
        if key == "ctrl+c":
            return
        if key in bindings:
            bindings[key]()

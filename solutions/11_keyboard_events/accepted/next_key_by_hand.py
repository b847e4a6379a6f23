"""Reads the keys with anext in a while loop, and awaits the tasks one by one."""

import asyncio
import contextlib


async def listen(keys, bindings):
    tasks = []
    stopped = True
    try:
        while True:
            try:
                key = await anext(keys)
            except StopAsyncIteration:
                stopped = False
                break
            if key == "ctrl+c":
                break
            if key in bindings:
                tasks.append(asyncio.create_task(bindings[key]()))
        if not stopped:
            for task in tasks:
                with contextlib.suppress(Exception):
                    await task
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(Exception, asyncio.CancelledError):
                await task

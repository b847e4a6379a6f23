"""Leaves errors to a task group, which cancels everybody and raises a group."""

import asyncio


async def listen(keys, bindings):
    running = []
    async with asyncio.TaskGroup() as group:
        async for key in keys:
            if key == "ctrl+c":
                for task in running:
                    task.cancel()
                return
            if key in bindings:
                running.append(group.create_task(bindings[key]()))

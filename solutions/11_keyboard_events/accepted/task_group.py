"""A task group, in which every handler is guarded; what runs is kept in a set."""

import asyncio


async def guarded(key, handler):
    try:
        await handler()
    except Exception as error:  # noqa: BLE001 - whatever a handler raises
        print(f"the handler of {key} failed: {error!r}")


async def listen(keys, bindings):
    running = set()
    async with asyncio.TaskGroup() as group:
        async for key in keys:
            if key == "ctrl+c":
                for task in running:
                    task.cancel()
                return
            handler = bindings.get(key)
            if handler is not None:
                task = group.create_task(guarded(key, handler))
                running.add(task)
                task.add_done_callback(running.discard)

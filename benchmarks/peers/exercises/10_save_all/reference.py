"""Save everything, or nothing."""

import asyncio


async def save_all(items, save, undo):
    """Save all at once; if one fails, stop the others, undo the saved, and raise its error."""
    saved = []

    async def one(item):
        await save(item)
        saved.append(item)

    tasks = [asyncio.create_task(one(item)) for item in items]
    try:
        await asyncio.gather(*tasks)
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for item in saved:
            await undo(item)
        raise

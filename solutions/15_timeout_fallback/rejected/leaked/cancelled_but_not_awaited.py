"""Cancels the first source and does not wait for its end."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    task = asyncio.create_task(primary())
    try:
        done, _ = await asyncio.wait({task}, timeout=timeout)
        if done:
            return task.result()
    finally:
        task.cancel()
    return await fallback()

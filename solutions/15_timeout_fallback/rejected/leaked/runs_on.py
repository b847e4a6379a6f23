"""Shields the first source from its own timeout, so that it runs on."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    task = asyncio.create_task(primary())
    done, _ = await asyncio.wait({task}, timeout=timeout)
    if done:
        return task.result()
    return await fallback()

"""Lets its own timeout pass to the caller."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    return await asyncio.wait_for(primary(), timeout)

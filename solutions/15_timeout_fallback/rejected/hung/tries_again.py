"""Gives the first source another chance, and another, and never falls back."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    while True:
        try:
            async with asyncio.timeout(timeout) as limit:
                return await primary()
        except TimeoutError:
            if not limit.expired():
                raise
            print("no answer yet")

"""Wait for an answer, but not for ever."""

import asyncio


async def fetch_or(default, fetch, seconds):
    """Return what was fetched, or the default if that takes longer."""
    try:
        return await asyncio.wait_for(fetch(), seconds)
    except TimeoutError:
        return default

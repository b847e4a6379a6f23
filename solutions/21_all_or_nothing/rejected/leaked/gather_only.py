"""Lets gather pass the first error on; the other jobs run on."""

import asyncio


async def all_or_nothing(jobs):
    try:
        return await asyncio.gather(*(job() for job in jobs))
    except Exception as error:
        raise ExceptionGroup("failed", [error])

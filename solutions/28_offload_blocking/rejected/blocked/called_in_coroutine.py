"""Calls the function in coroutines; async def alone changes nothing."""

import asyncio


async def read_one(name, read):
    try:
        return read(name)
    except OSError:
        return None


async def read_all(names, read, limit):
    return await asyncio.gather(*(read_one(name, read) for name in names))

"""Closes in a task that nobody waits for."""

import asyncio
from contextlib import aclosing

tasks = []


async def stream(connect):
    connection = await connect()
    try:
        while (item := await connection.receive()) is not None:
            yield item
    finally:
        tasks.append(asyncio.create_task(connection.close()))


async def find(connect, wanted):
    async with aclosing(stream(connect)) as items:
        async for item in items:
            if wanted in item:
                return item
    return None

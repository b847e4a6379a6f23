"""Exit stacks close the connection and the stream; items come through a helper generator."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any


async def stream(connect: Callable[[], Awaitable[Any]]) -> AsyncIterator[str]:
    async with AsyncExitStack() as stack:
        connection = await connect()
        stack.push_async_callback(connection.close)
        item = await connection.receive()
        while item is not None:
            yield item
            item = await connection.receive()


async def find(connect: Callable[[], Awaitable[Any]], wanted: str) -> str | None:
    async with AsyncExitStack() as stack:
        items = stream(connect)
        stack.push_async_callback(items.aclose)
        fitting = (item async for item in items if wanted in item)
        stack.push_async_callback(fitting.aclose)
        return await anext(fitting, None)

"""Async context managers nested in one another."""

import asyncio
import contextlib
from collections.abc import AsyncIterator


@contextlib.asynccontextmanager
async def session(name: str) -> AsyncIterator[str]:
    await asyncio.sleep(0.03)
    try:
        yield name
    finally:
        await asyncio.sleep(0.03)


async def main() -> None:
    async with contextlib.AsyncExitStack() as stack:
        for name in ("a", "b", "c"):
            print(await stack.enter_async_context(session(name)))


if __name__ == "__main__":
    asyncio.run(main())

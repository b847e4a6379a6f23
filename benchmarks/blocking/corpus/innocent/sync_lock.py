"""Ten tasks pass one asyncio.Lock round."""

import asyncio


async def visit(lock: asyncio.Lock) -> None:
    async with lock:
        await asyncio.sleep(0.02)


async def main() -> None:
    lock = asyncio.Lock()
    await asyncio.gather(*(visit(lock) for _ in range(10)))


if __name__ == "__main__":
    asyncio.run(main())

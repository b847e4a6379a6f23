"""A class with __anext__ blocks for each item."""

import asyncio
import time


class Feed:
    def __init__(self) -> None:
        self.left = 2

    def __aiter__(self) -> "Feed":
        return self

    async def __anext__(self) -> int:
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        time.sleep(0.15)  # GUILTY
        await asyncio.sleep(0)
        return self.left


async def main() -> None:
    print([item async for item in Feed()])


if __name__ == "__main__":
    asyncio.run(main())

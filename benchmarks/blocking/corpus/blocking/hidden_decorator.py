"""A retry decorator of plain code sleeps round a coroutine function."""

import asyncio
import functools
import time
from collections.abc import Awaitable, Callable


def delayed(function: Callable[[int], Awaitable[int]]) -> Callable[[int], Awaitable[int]]:
    @functools.wraps(function)
    def wrapper(value: int) -> Awaitable[int]:
        time.sleep(0.2)  # GUILTY
        return function(value)

    return wrapper


@delayed
async def double(value: int) -> int:
    await asyncio.sleep(0.01)
    return value * 2


async def main() -> None:
    print(await double(4))


if __name__ == "__main__":
    asyncio.run(main())

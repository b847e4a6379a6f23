"""An async decorator blocks after the wrapped coroutine has answered."""

import asyncio
import functools
import time
from collections.abc import Awaitable, Callable


def logged(function: Callable[[int], Awaitable[int]]) -> Callable[[int], Awaitable[int]]:
    @functools.wraps(function)
    async def wrapper(value: int) -> int:
        result = await function(value)
        time.sleep(0.2)  # GUILTY
        return result

    return wrapper


@logged
async def double(value: int) -> int:
    await asyncio.sleep(0.01)
    return value * 2


async def main() -> None:
    print(await asyncio.gather(double(1)))


if __name__ == "__main__":
    asyncio.run(main())

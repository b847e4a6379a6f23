"""A cached function blocks on its only miss."""

import asyncio
import functools
import time


@functools.lru_cache
def country(code: str) -> str:
    time.sleep(0.2)  # GUILTY
    return code.upper()


async def look_up(code: str) -> str:
    await asyncio.sleep(0.005)
    return country(code)


async def main() -> None:
    print(await asyncio.gather(*(look_up("no") for _ in range(5))))


if __name__ == "__main__":
    asyncio.run(main())

"""A weakref finalizer blocks when its object goes away."""

import asyncio
import time
import weakref


class Cache:
    pass


def write_back(name: str) -> None:
    time.sleep(0.2)  # GUILTY
    print("saved", name)


async def main() -> None:
    cache = Cache()
    weakref.finalize(cache, write_back, "cache")
    await asyncio.sleep(0.01)
    del cache
    await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())

"""A task group, helper functions, and a plain function that starts it all."""

import asyncio
import sys
import time


def line(name: str, power: int) -> str:
    return f"{name} {2**power}"


async def print_two_powers(name: str, limit: int, frequency: float = 1.0) -> None:
    for power in range(limit):
        print(line(name, power))
        await asyncio.sleep(frequency)


async def coroutine_1() -> None:
    await print_two_powers("Worker_1", limit=3, frequency=0.1)


async def coroutine_2() -> None:
    await print_two_powers("Worker_2", limit=5, frequency=0.5)


async def main() -> float:
    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        group.create_task(coroutine_1(), name="first")
        group.create_task(coroutine_2(), name="second")
    return time.perf_counter() - start


def run() -> None:
    print(f"{asyncio.run(main()):.1f} s", file=sys.stderr)


if __name__ == "__main__":
    run()

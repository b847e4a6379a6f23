"""Each line is a coroutine that awaits the next one."""

import asyncio


async def step(name: str, value: int, left: int, frequency: float) -> None:
    if left == 0:
        return
    print(name, value)
    await asyncio.sleep(frequency)
    await step(name, value * 2, left - 1, frequency)


async def print_two_powers(name: str, limit: int, frequency: float = 1.0) -> None:
    await asyncio.create_task(step(name, 1, limit, frequency))

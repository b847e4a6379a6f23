"""The egg still looks at the clock, but sleeps in between; the program starts at import."""

import asyncio
import time


async def wait(seconds: float) -> None:
    await asyncio.sleep(seconds)


async def make_tea(guest: str, seconds: float) -> str:
    await wait(seconds)
    return f"tea for {guest}"


async def make_toast(guest: str, seconds: float) -> str:
    for side in ("front", "back"):
        print(f"{side} side for {guest}")
        await wait(seconds)
    return f"toast for {guest}"


async def boil_egg(guest: str, seconds: float) -> str:
    ready_at = time.monotonic() + seconds
    while time.monotonic() < ready_at:
        await asyncio.sleep(0.1)
    return f"egg for {guest}"


async def breakfast(guest: str, tea: float, toast: float, egg: float) -> list[str]:
    tasks = [
        asyncio.create_task(make_tea(guest, tea)),
        asyncio.create_task(make_toast(guest, toast)),
        asyncio.create_task(boil_egg(guest, egg)),
    ]
    return await asyncio.gather(*tasks)


async def main() -> None:
    start = time.time()
    print(await breakfast("Anna", 3, 2, 5))
    print("it took", time.time() - start)


asyncio.run(main())

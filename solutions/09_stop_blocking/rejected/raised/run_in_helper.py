"""Starts a second loop in the helper, which stays an ordinary function."""

import asyncio
import time


def boil(seconds: float) -> None:
    asyncio.run(asyncio.sleep(seconds))


async def make_tea(guest: str, seconds: float) -> str:
    boil(seconds)
    return f"tea for {guest}"


async def make_toast(guest: str, seconds: float) -> str:
    for _side in ("front", "back"):
        await asyncio.sleep(seconds)
    return f"toast for {guest}"


async def boil_egg(guest: str, seconds: float) -> str:
    await asyncio.sleep(seconds)
    return f"egg for {guest}"


async def breakfast(guest: str, tea: float, toast: float, egg: float) -> list[str]:
    return await asyncio.gather(
        make_tea(guest, tea), make_toast(guest, toast), boil_egg(guest, egg)
    )


if __name__ == "__main__":
    started = time.perf_counter()
    print(asyncio.run(breakfast("Anna", tea=3, toast=2, egg=5)))
    print(f"{time.perf_counter() - started:.1f} s")

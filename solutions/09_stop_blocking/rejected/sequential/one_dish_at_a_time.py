"""Rewrites breakfast and awaits the dishes in turn."""

import asyncio
import time


async def boil(seconds: float) -> None:
    await asyncio.sleep(seconds)


async def make_tea(guest: str, seconds: float) -> str:
    await boil(seconds)
    return f"tea for {guest}"


async def make_toast(guest: str, seconds: float) -> str:
    for _side in ("front", "back"):
        await asyncio.sleep(seconds)
    return f"toast for {guest}"


async def boil_egg(guest: str, seconds: float) -> str:
    await asyncio.sleep(seconds)
    return f"egg for {guest}"


async def breakfast(guest: str, tea: float, toast: float, egg: float) -> list[str]:
    return [
        await make_tea(guest, tea),
        await make_toast(guest, toast),
        await boil_egg(guest, egg),
    ]


if __name__ == "__main__":
    started = time.perf_counter()
    print(asyncio.run(breakfast("Anna", tea=3, toast=2, egg=5)))
    print(f"{time.perf_counter() - started:.1f} s")

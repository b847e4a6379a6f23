"""Breakfast: tea, toast and an egg, made at the same time.

Nothing here holds the event loop, so no dish waits for another.
"""

import asyncio
import time


async def boil(seconds: float) -> None:
    """Wait until the water boils."""
    await asyncio.sleep(seconds)


async def make_tea(guest: str, seconds: float) -> str:
    """Boil water and return the tea."""
    await boil(seconds)
    return f"tea for {guest}"


async def make_toast(guest: str, seconds: float) -> str:
    """Toast both sides, `seconds` each, and return the toast."""
    for _side in ("front", "back"):
        await asyncio.sleep(seconds)
    return f"toast for {guest}"


async def boil_egg(guest: str, seconds: float) -> str:
    """Sleep until the egg is ready, and return it."""
    await asyncio.sleep(seconds)
    return f"egg for {guest}"


async def breakfast(guest: str, tea: float, toast: float, egg: float) -> list[str]:
    """Make all three at the same time and return them in this order: tea, toast, egg."""
    return await asyncio.gather(
        make_tea(guest, tea), make_toast(guest, toast), boil_egg(guest, egg)
    )


if __name__ == "__main__":
    started = time.perf_counter()
    print(asyncio.run(breakfast("Anna", tea=3, toast=2, egg=5)))
    print(f"{time.perf_counter() - started:.1f} s")

"""Catches everything round the wait, cancellation included."""

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
    try:
        return await asyncio.gather(
            make_tea(guest, tea), make_toast(guest, toast), boil_egg(guest, egg)
        )
    except:  # the mistake: it catches cancellation as well
        print("no breakfast today")
        return []


if __name__ == "__main__":
    started = time.perf_counter()
    print(asyncio.run(breakfast("Anna", tea=3, toast=2, egg=5)))
    print(f"{time.perf_counter() - started:.1f} s")

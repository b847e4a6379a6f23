"""The waiting is done with timers of the event loop instead of asyncio.sleep."""

import asyncio


async def boil(seconds: float) -> None:
    done = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, done.set)
    await done.wait()


async def make_tea(guest: str, seconds: float) -> str:
    await boil(seconds)
    return f"tea for {guest}"


async def make_toast(guest: str, seconds: float) -> str:
    await boil(seconds)
    await boil(seconds)
    return f"toast for {guest}"


async def boil_egg(guest: str, seconds: float) -> str:
    try:
        async with asyncio.timeout(seconds):
            await asyncio.Event().wait()
    except TimeoutError:
        pass
    return f"egg for {guest}"


async def breakfast(guest: str, tea: float, toast: float, egg: float) -> list[str]:
    dishes = await asyncio.gather(
        make_tea(guest, tea), make_toast(guest, toast), boil_egg(guest, egg)
    )
    return list(dishes)

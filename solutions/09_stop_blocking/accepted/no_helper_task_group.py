"""The helper is gone, breakfast uses a task group, and it all says what it does."""

import asyncio


async def make_tea(guest, seconds):
    print("boiling water")
    await asyncio.sleep(seconds)
    return "tea for " + guest


async def make_toast(guest, seconds):
    await asyncio.sleep(seconds)
    print("turning the toast")
    await asyncio.sleep(seconds)
    return "toast for " + guest


async def boil_egg(guest, seconds):
    return await asyncio.sleep(seconds, result="egg for " + guest)


async def breakfast(guest, tea, toast, egg):
    async with asyncio.TaskGroup() as kitchen:
        dishes = [
            kitchen.create_task(make_tea(guest, tea)),
            kitchen.create_task(make_toast(guest, toast)),
            kitchen.create_task(boil_egg(guest, egg)),
        ]
    return [dish.result() for dish in dishes]


async def main():
    print(await breakfast("Anna", tea=3, toast=2, egg=5))


if __name__ == "__main__":
    asyncio.run(main())

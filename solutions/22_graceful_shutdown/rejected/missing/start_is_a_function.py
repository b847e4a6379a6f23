"""Functions of the module instead of a class."""

import asyncio

tasks = []


def start(request):
    tasks.append(asyncio.create_task(request()))


async def stop():
    await asyncio.gather(*tasks)

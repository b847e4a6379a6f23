"""Functions of the module instead of a class."""

import asyncio

tasks = set()


def start(name, job):
    task = asyncio.create_task(job(), name=name)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def wait():
    await asyncio.gather(*tasks)

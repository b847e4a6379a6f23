"""Gives the jobs a moment with time.sleep."""

import asyncio
import time


async def all_or_nothing(jobs):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(job()) for job in jobs]
        time.sleep(0.2)
    return [task.result() for task in tasks]

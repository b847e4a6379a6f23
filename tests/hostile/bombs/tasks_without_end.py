"""
exercise: hello_coroutine
tries: Starts two tasks in every task.
stopped_by: deadline
verdicts: [hung, crashed, raised, blocked]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""
import asyncio

tasks = set()


async def more():
    for _ in range(2):
        tasks.add(asyncio.create_task(more()))
    await asyncio.sleep(0)


async def hello(name, delay=1.0):
    await more()
    await asyncio.sleep(10**9)

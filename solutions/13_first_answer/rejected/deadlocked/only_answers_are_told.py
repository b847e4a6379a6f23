"""Waits at a queue to which a failed server adds nothing."""

import asyncio


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    answers = asyncio.Queue()

    async def run(server):
        await answers.put(await ask(server))

    tasks = [asyncio.create_task(run(server)) for server in servers]
    try:
        return await answers.get()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

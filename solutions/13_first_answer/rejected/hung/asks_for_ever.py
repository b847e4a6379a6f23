"""Asks a server that fails again, without end."""

import asyncio


async def insist(server, ask):
    while True:
        try:
            return await ask(server)
        except Exception:
            await asyncio.sleep(10)


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    tasks = [asyncio.create_task(insist(server, ask)) for server in servers]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

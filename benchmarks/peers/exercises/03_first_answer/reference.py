"""Ask several servers, and take the first answer."""

import asyncio


async def first_answer(servers, ask):
    """Return the first answer; the other questions are cancelled."""
    tasks = [asyncio.create_task(ask(server)) for server in servers]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

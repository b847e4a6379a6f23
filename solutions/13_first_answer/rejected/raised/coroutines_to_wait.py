"""Gives asyncio.wait coroutines, which it takes no longer."""

import asyncio


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    done, pending = await asyncio.wait(
        [ask(server) for server in servers], return_when=asyncio.FIRST_COMPLETED
    )
    for task in pending:
        task.cancel()
    return done.pop().result()

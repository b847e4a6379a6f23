"""Waits for all the answers and returns the first in the list."""

import asyncio


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    results = await asyncio.gather(*(ask(server) for server in servers), return_exceptions=True)
    for result in results:
        if not isinstance(result, Exception):
            return result
    raise ExceptionGroup("nobody answered", results)

"""Returns the first answer and forgets the other tasks."""

import asyncio


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    errors = []
    for answer in asyncio.as_completed([ask(server) for server in servers]):
        try:
            return await answer
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("nobody answered", errors)

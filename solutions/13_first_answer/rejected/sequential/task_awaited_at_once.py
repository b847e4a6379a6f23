"""Makes a task for each server and awaits it before it makes the next."""

import asyncio


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    errors = []
    for server in servers:
        task = asyncio.create_task(ask(server))
        try:
            return await task
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("nobody answered", errors)

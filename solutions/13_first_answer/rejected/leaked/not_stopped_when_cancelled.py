"""Stops the rest after an answer, but not when it is cancelled itself."""

import asyncio


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    pending = {asyncio.create_task(ask(server)) for server in servers}
    errors = []
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if task.exception() is None:
                for other in pending:
                    other.cancel()
                await asyncio.gather(*pending, return_exceptions=True)
                return task.result()
            errors.append(task.exception())
    raise ExceptionGroup("nobody answered", errors)

"""Takes its own cancellation for a server's failure, and waits on."""

import asyncio


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    tasks = [asyncio.create_task(ask(server)) for server in servers]
    errors = []
    try:
        for task in asyncio.as_completed(tasks):
            try:
                return await task
            except BaseException as error:
                errors.append(error)
        raise ExceptionGroup("nobody answered", errors)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

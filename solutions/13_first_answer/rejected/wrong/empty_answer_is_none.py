"""Takes an empty answer for no answer."""

import asyncio


async def try_to_ask(server, ask):
    try:
        return await ask(server), None
    except Exception as error:
        return None, error


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    tasks = [asyncio.create_task(try_to_ask(server, ask)) for server in servers]
    errors = []
    try:
        for task in asyncio.as_completed(tasks):
            answer, error = await task
            if answer:
                return answer
            if error is not None:
                errors.append(error)
        raise ExceptionGroup("nobody answered", errors)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

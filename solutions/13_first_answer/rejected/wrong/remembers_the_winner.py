"""Keeps the winner in the module, and answers later questions with it."""

import asyncio

winner = []


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    errors = []

    async def run(server):
        try:
            winner.append(await ask(server))
        except Exception as error:
            errors.append(error)
            return False
        return True

    tasks = [asyncio.create_task(run(server)) for server in servers]
    try:
        for task in asyncio.as_completed(tasks):
            if await task:
                return winner[0]
        raise ExceptionGroup("nobody answered", errors)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

"""Gives a server that has failed a moment's rest, and all others with it."""

import asyncio
import time


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    tasks = [asyncio.create_task(ask(server)) for server in servers]
    errors = []
    try:
        for task in asyncio.as_completed(tasks):
            try:
                return await task
            except Exception as error:
                errors.append(error)
                time.sleep(0.2)
        raise ExceptionGroup("nobody answered", errors)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

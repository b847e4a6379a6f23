"""Cancels the rest and returns before it has ended."""

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
            except Exception as error:
                errors.append(error)
        raise ExceptionGroup("nobody answered", errors)
    finally:
        for task in tasks:
            task.cancel()

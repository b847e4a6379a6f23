"""Raises the last exception in place of a group of all."""

import asyncio


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    tasks = [asyncio.create_task(ask(server)) for server in servers]
    try:
        for number, task in enumerate(asyncio.as_completed(tasks), 1):
            try:
                return await task
            except Exception:
                if number == len(tasks):
                    raise
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

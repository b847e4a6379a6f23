"""Returns None when nobody answers, and when there is nobody to ask."""

import asyncio


async def first_answer(servers, ask):
    tasks = [asyncio.create_task(ask(server)) for server in servers]
    try:
        for task in asyncio.as_completed(tasks):
            try:
                return await task
            except Exception as error:
                print("failed:", error)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

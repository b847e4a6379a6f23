"""Waits for the first exception and cancels the rest by hand, as before there were task groups."""

import asyncio


async def all_or_nothing(jobs):
    tasks = [asyncio.create_task(job()) for job in jobs]
    if not tasks:
        return []
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    if errors:
        raise ExceptionGroup("not everything could be done", errors)
    return outcomes


async def main():
    async def flight():
        await asyncio.sleep(5)
        return "flight"

    async def hotel():
        await asyncio.sleep(2)
        raise LookupError("no room")

    try:
        print(await all_or_nothing([flight, hotel]))
    except ExceptionGroup as group:
        print("nothing:", group.exceptions)


asyncio.run(main())

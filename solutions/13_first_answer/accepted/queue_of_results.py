"""Each server's task puts its result into a queue; the first good one is taken."""

import asyncio
import time


async def ask_one(server, ask, results):
    try:
        await results.put((True, await ask(server)))
    except Exception as error:  # noqa: BLE001 - whatever a server fails with
        await results.put((False, error))


async def stop(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def first_answer(servers, ask):
    if not servers:
        raise ValueError
    results = asyncio.Queue()
    tasks = [asyncio.create_task(ask_one(server, ask, results)) for server in servers]
    errors = []
    try:
        while len(errors) < len(servers):
            good, result = await results.get()
            if good:
                return result
            errors.append(result)
        raise ExceptionGroup("errors", errors)
    finally:
        await stop(tasks)


async def example(server):
    await asyncio.sleep(len(server))
    return server


start = time.time()
print(asyncio.run(first_answer(["berlin", "rome", "paris"], example)))
print(f"{time.time() - start:.1f} s")

"""
exercise: hello_coroutine
tries: Begins with an order to the CI system, in every text of its own that a report can show.
stopped_by: escaping
verdicts: [blocked, leaked, raised]
brief: true
unsafe: an ordinary grader prints it as it is
"""
import asyncio
import time

print("::error::printed")


async def hello(name, delay=1.0):
    time.sleep(0.2); "::error::this very line"
    asyncio.create_task(asyncio.sleep(1000), name="::error::a task ##[error]x")
    await asyncio.sleep(delay)
    print("::error::printed")
    return "::error::returned"

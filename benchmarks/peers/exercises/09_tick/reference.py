"""Call something again and again."""

import asyncio


async def tick(count, pause, call):
    """Call so often, at moments that lie `pause` seconds apart however long a call takes."""
    loop = asyncio.get_running_loop()
    due = loop.time()
    for number in range(count):
        await asyncio.sleep(due - loop.time())
        await call(number)
        due += pause

"""Works off what has been read before it tells of an error."""

import asyncio

END = object()


async def pump(source, consume, size):
    if size < 1:
        raise ValueError("size")
    queue = asyncio.Queue(size)

    async def produce():
        try:
            async for item in source:
                await queue.put(item)
        finally:
            await queue.put(END)

    async def consume_all():
        number = 0
        while True:
            item = await queue.get()
            if item is END:
                return number
            await consume(item)
            number += 1

    results = await asyncio.gather(produce(), consume_all(), return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results[1]

"""A task group with an object of its own for the end; the group is unwrapped again."""

import asyncio

END = object()


async def produce(source, queue):
    async for item in source:
        await queue.put(item)
    await queue.put(END)


async def consume_all(queue, consume):
    number = 0
    while (item := await queue.get()) is not END:
        await consume(item)
        number += 1
        print(number, "done")
    return number


async def pump(source, consume, size):
    if size < 1:
        raise ValueError("size must be positive")
    queue = asyncio.Queue(size)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(produce(source, queue))
            consumer = group.create_task(consume_all(queue, consume))
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return consumer.result()


if __name__ == "__main__":

    async def numbers():
        for number in range(3):
            yield number

    async def save(number):
        await asyncio.sleep(1)

    print(asyncio.run(pump(numbers(), save, 2)))

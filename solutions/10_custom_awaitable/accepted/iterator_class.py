"""A hand-written iterator round that of a task; a demonstration runs at import."""

import asyncio


class Waiting:
    def __init__(self, seconds, result):
        self.inner = asyncio.create_task(asyncio.sleep(seconds, result)).__await__()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.inner)


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError(f"negative delay: {seconds}")
        self.seconds, self.result = seconds, result

    def __await__(self):
        return Waiting(self.seconds, self.result)


async def main():
    start = asyncio.get_running_loop().time()
    delay = Delay(2, "tea")
    print(await asyncio.gather(delay, Delay(3)))
    print("took", asyncio.get_running_loop().time() - start)


asyncio.run(main())

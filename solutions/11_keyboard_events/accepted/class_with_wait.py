"""A class that keeps the tasks and waits for them with asyncio.wait."""

import asyncio


class Background:
    def __init__(self):
        self.tasks = []

    def start(self, handler):
        async def run():
            await handler()

        self.tasks.append(asyncio.create_task(run()))

    def cancel(self):
        for task in self.tasks:
            task.cancel()

    async def settle(self):
        if self.tasks:
            await asyncio.wait(self.tasks)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        self.cancel()
        await self.settle()


async def listen(keys, bindings):
    async with Background() as background:
        async for key in keys:
            print("pressed:", key)
            if key == "ctrl+c":
                background.cancel()
                break
            if key in bindings:
                background.start(bindings[key])
        await background.settle()


async def demonstrate():
    async def keyboard():
        yield "s"
        await asyncio.sleep(0.1)
        yield "ctrl+c"

    async def save():
        await asyncio.sleep(1)
        print("saved")

    await listen(keyboard(), {"s": save})


asyncio.run(demonstrate())

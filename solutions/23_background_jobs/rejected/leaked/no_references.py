"""Keeps names and a count, but no task."""

import asyncio


class BackgroundJobs:
    def __init__(self, report):
        self.report = report
        self.names = []
        self.idle = asyncio.Event()
        self.idle.set()
        self.stop = asyncio.Event()

    def start(self, name, job):
        self.names.append(name)
        self.idle.clear()
        asyncio.create_task(self.run(name, job))

    async def run(self, name, job):
        try:
            await job()
        except Exception as error:
            self.report(name, error)
        finally:
            self.names.remove(name)
            if not self.names:
                self.idle.set()

    def running(self):
        return list(self.names)

    async def wait(self):
        await self.idle.wait()

    async def cancel(self):
        for task in asyncio.all_tasks():
            if task.get_coro().__name__ == "run":
                task.cancel()
        await self.idle.wait()

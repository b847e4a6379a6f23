"""Counts a job as over only when it has succeeded."""

import asyncio


class BackgroundJobs:
    def __init__(self, report):
        self.report = report
        self.tasks = {}
        self.idle = asyncio.Event()
        self.idle.set()

    def start(self, name, job):
        task = asyncio.create_task(self.run(name, job))
        self.tasks[task] = name
        self.idle.clear()

    async def run(self, name, job):
        try:
            await job()
        except Exception as error:
            self.report(name, error)
            return
        self.tasks.pop(asyncio.current_task())
        if not self.tasks:
            self.idle.set()

    def running(self):
        return list(self.tasks.values())

    async def wait(self):
        await self.idle.wait()

    async def cancel(self):
        tasks = list(self.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

"""Calls the helper without making a task of it."""

import asyncio


class BackgroundJobs:
    def __init__(self, report):
        self.report = report
        self.tasks = {}

    def start(self, name, job):
        self.run(name, job)

    async def run(self, name, job):
        try:
            await job()
        except Exception as error:
            self.report(name, error)

    def running(self):
        return list(self.tasks.values())

    async def wait(self):
        while self.tasks:
            await asyncio.wait(self.tasks)

    async def cancel(self):
        tasks = list(self.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

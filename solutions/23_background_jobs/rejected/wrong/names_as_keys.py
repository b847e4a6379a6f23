"""Keeps tasks by name, so that equal names become one."""

import asyncio


class BackgroundJobs:
    def __init__(self, report):
        self.report = report
        self.tasks = {}

    def start(self, name, job):
        self.tasks[name] = asyncio.create_task(self.run(name, job))

    async def run(self, name, job):
        try:
            await job()
        except Exception as error:
            self.report(name, error)
        finally:
            self.tasks.pop(name, None)

    def running(self):
        return list(self.tasks)

    async def wait(self):
        while self.tasks:
            await asyncio.wait(self.tasks.values())

    async def cancel(self):
        tasks = list(self.tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

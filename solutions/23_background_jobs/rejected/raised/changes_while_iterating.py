"""Forgets tasks while it goes through them."""

import asyncio


class BackgroundJobs:
    def __init__(self, report):
        self.report = report
        self.tasks = {}

    def start(self, name, job):
        task = asyncio.create_task(self.run(name, job))
        self.tasks[task] = name
        task.add_done_callback(self.tasks.pop)

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
        for task in self.tasks:
            task.cancel()
            await asyncio.wait([task])
            await asyncio.sleep(0)

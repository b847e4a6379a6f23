"""Keeps its tasks in a WeakSet, as the event loop does."""

import asyncio
import weakref


class BackgroundJobs:
    def __init__(self, report):
        self.report = report
        self.tasks = weakref.WeakKeyDictionary()

    def start(self, name, job):
        task = asyncio.create_task(self.run(name, job))
        self.tasks[task] = name

    async def run(self, name, job):
        try:
            await job()
        except Exception as error:
            self.report(name, error)

    def running(self):
        return [name for task, name in self.tasks.items() if not task.done()]

    async def wait(self):
        while tasks := [task for task in self.tasks if not task.done()]:
            await asyncio.wait(tasks)

    async def cancel(self):
        tasks = list(self.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

"""Keeps the tasks in the class, so that all objects share them."""

import asyncio


TASKS = {}


class BackgroundJobs:
    def __init__(self, report):
        self.report = report
        pass

    def start(self, name, job):
        task = asyncio.create_task(self.run(name, job))
        TASKS[task] = name
        task.add_done_callback(TASKS.pop)

    async def run(self, name, job):
        try:
            await job()
        except Exception as error:
            self.report(name, error)

    def running(self):
        return list(TASKS.values())

    async def wait(self):
        while TASKS:
            await asyncio.wait(TASKS)

    async def cancel(self):
        tasks = list(TASKS)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

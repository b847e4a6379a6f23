"""Reports cancelled jobs as if they had failed."""

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
        except BaseException as error:
            self.report(name, RuntimeError(repr(error)))

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

"""Reports failures only when somebody waits."""

import asyncio


class BackgroundJobs:
    def __init__(self, report):
        self.report = report
        self.tasks = {}

    def start(self, name, job):
        task = asyncio.create_task(self.run(name, job))
        self.tasks[task] = name

    async def run(self, name, job):
        await job()

    def running(self):
        return [name for task, name in self.tasks.items() if not task.done()]

    async def wait(self):
        while self.tasks:
            tasks, self.tasks = self.tasks, {}
            await asyncio.wait(tasks)
            for task, name in tasks.items():
                if not task.cancelled() and task.exception():
                    self.report(name, task.exception())

    async def cancel(self):
        tasks = list(self.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

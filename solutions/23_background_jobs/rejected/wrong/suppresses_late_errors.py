"""Reports nothing any more once it cancels."""

import asyncio


class BackgroundJobs:
    def __init__(self, report):
        self.report = report
        self.tasks = {}
        self.cancelling = False

    def start(self, name, job):
        task = asyncio.create_task(self.run(name, job))
        self.tasks[task] = name
        task.add_done_callback(self.tasks.pop)

    async def run(self, name, job):
        try:
            await job()
        except Exception as error:
            if not self.cancelling:
                self.report(name, error)

    def running(self):
        return list(self.tasks.values())

    async def wait(self):
        while self.tasks:
            await asyncio.wait(self.tasks)

    async def cancel(self):
        self.cancelling = True
        tasks = list(self.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.cancelling = False

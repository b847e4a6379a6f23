"""Lets a single task run the jobs one after the other."""

import asyncio


class BackgroundJobs:
    def __init__(self, report):
        self.report = report
        self.names = []
        self.jobs = []
        self.worker = None

    def start(self, name, job):
        self.names.append(name)
        self.jobs.append((name, job))
        if self.worker is None or self.worker.done():
            self.worker = asyncio.create_task(self.work())

    async def run(self, name, job):
        try:
            await job()
        except Exception as error:
            self.report(name, error)
        finally:
            self.names.remove(name)

    def running(self):
        return list(self.names)

    async def wait(self):
        while self.worker is not None and not self.worker.done():
            await asyncio.wait([self.worker])

    async def cancel(self):
        if self.worker is not None:
            self.worker.cancel()
            await asyncio.wait([self.worker])
        self.names = []
        self.jobs = []

    async def work(self):
        while self.jobs:
            await self.run(*self.jobs.pop(0))

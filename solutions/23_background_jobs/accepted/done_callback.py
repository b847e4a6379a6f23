"""The done callback reports, forgets the task, and tells whoever waits."""

import asyncio


class BackgroundJobs:
    def __init__(self, report):
        self._report = report
        self._jobs = []
        self._idle = asyncio.Event()
        self._idle.set()

    def start(self, name, job):
        task = asyncio.create_task(job(), name=name)
        self._jobs.append(task)
        self._idle.clear()
        task.add_done_callback(self._done)

    def _done(self, task):
        self._jobs.remove(task)
        if not task.cancelled() and task.exception() is not None:
            self._report(task.get_name(), task.exception())
        if not self._jobs:
            self._idle.set()

    def running(self):
        return [task.get_name() for task in self._jobs]

    async def wait(self):
        await self._idle.wait()

    async def cancel(self):
        jobs = list(self._jobs)
        for task in jobs:
            task.cancel()
        if jobs:
            await asyncio.wait(jobs)


async def main():
    async def mail():
        await asyncio.sleep(1)
        print("sent")

    jobs = BackgroundJobs(print)
    jobs.start("mail", mail)
    await jobs.wait()


asyncio.run(main())

"""A dataclass for the results; workers are methods, and stopping is a method of its own."""

import asyncio
from typing import NamedTuple


class Failure(NamedTuple):
    item: str
    error: Exception


class WorkerPool:
    def __init__(self, handle, workers=4):
        if workers < 1:
            raise ValueError("workers must be positive")
        self._handle, self._workers = handle, workers
        self._failures = []
        self._tasks = []
        self._queue = asyncio.Queue()

    @property
    def errors(self):
        return [(item, error) for item, error in self._failures]

    def start(self):
        while len(self._tasks) < self._workers:
            self._tasks.append(asyncio.ensure_future(self._run()))

    async def stop(self):
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        for task in tasks:
            try:
                await task
            except asyncio.CancelledError:
                pass

    async def _run(self):
        while True:
            await self._one(await self._queue.get())

    async def _one(self, item):
        try:
            return await self._handle(item)
        except Exception as error:  # noqa: BLE001 - any item may fail
            self._failures.append(Failure(item, error))
        finally:
            self._queue.task_done()

    async def __aenter__(self):
        self.start()
        return self

    async def __aexit__(self, kind, error, trace):
        await self.stop()
        return False

    def put(self, item):
        self._queue.put_nowait(item)

    def join(self):
        return self._queue.join()

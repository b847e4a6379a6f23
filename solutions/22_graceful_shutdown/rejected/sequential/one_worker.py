"""Handles the requests one after the other, in a single worker."""

import asyncio


class Service:
    def __init__(self, handle, close, grace):
        self.handle, self.close, self.grace = handle, close, grace
        self.queue = asyncio.Queue()
        self.worker = None
        self.shutdown = None

    def start(self, request):
        if self.shutdown:
            raise RuntimeError
        self.queue.put_nowait(request)
        if self.worker is None:
            self.worker = asyncio.create_task(self.work())

    async def work(self):
        while True:
            request = await self.queue.get()
            try:
                await self.handle(request)
            except Exception as error:
                print(error)
            finally:
                self.queue.task_done()

    async def stop(self):
        if self.shutdown is None:
            self.shutdown = asyncio.create_task(self.shut_down())
        await self.shutdown

    async def shut_down(self):
        try:
            await asyncio.wait_for(self.queue.join(), self.grace)
        except TimeoutError:
            pass
        if self.worker is not None:
            self.worker.cancel()
            await asyncio.gather(self.worker, return_exceptions=True)
        await self.close()

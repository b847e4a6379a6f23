"""A timeout round the wait, a lock for several stops, and a flag."""

import asyncio


class Service:
    def __init__(self, handle, close, grace):
        self._handle = handle
        self._close = close
        self._grace = grace
        self._tasks = []
        self._stopping = False
        self._closed = False
        self._lock = asyncio.Lock()

    def start(self, request):
        if self._stopping:
            raise RuntimeError("stopping")
        self._tasks.append(asyncio.create_task(self._handle(request)))

    async def stop(self):
        self._stopping = True
        async with self._lock:
            if self._closed:
                return
            try:
                async with asyncio.timeout(self._grace):
                    await asyncio.gather(*self._tasks, return_exceptions=True)
            except TimeoutError:
                await asyncio.gather(*self._tasks, return_exceptions=True)
            await self._close()
            self._closed = True


async def main():
    async def handle(request):
        await asyncio.sleep(len(request))
        print("handled", request)

    async def close():
        print("closed")

    service = Service(handle, close, 3)
    service.start("a")
    service.start("long request")
    await service.stop()


if __name__ == "__main__":
    asyncio.run(main())

"""Holds a lock for the whole conversation with a client."""

import asyncio


class EchoServer:
    def __init__(self, host, port):
        self.host = host
        self.port = port
        self.tasks = set()
        self.lock = asyncio.Lock()

    async def start(self):
        self.server = await asyncio.start_server(self.serve, self.host, self.port)

    async def stop(self):
        self.server.close()
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.server.wait_closed()

    async def serve(self, reader, writer):
        task = asyncio.current_task()
        self.tasks.add(task)
        try:
            async with self.lock:
                while data := await reader.read(4096):
                    writer.write(data)
                    await writer.drain()
        except ConnectionError:
            pass
        finally:
            self.tasks.discard(task)
            writer.close()

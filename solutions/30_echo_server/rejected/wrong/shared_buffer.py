"""Collects what it reads in one buffer for all clients."""

import asyncio


class EchoServer:
    def __init__(self, host, port):
        self.host = host
        self.port = port
        self.tasks = set()
        self.data = b""

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
            while True:
                self.data = await reader.read(4096)
                await asyncio.sleep(0)
                if not self.data:
                    break
                writer.write(self.data)
                await writer.drain()
        finally:
            self.tasks.discard(task)
            writer.close()

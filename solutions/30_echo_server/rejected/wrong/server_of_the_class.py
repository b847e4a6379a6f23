"""Keeps the server and its tasks in the class, so that servers share them."""

import asyncio


class EchoServer:
    server = None
    tasks = set()

    def __init__(self, host, port):
        self.host = host
        self.port = port

    async def start(self):
        EchoServer.server = await asyncio.start_server(self.serve, self.host, self.port)

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
            while data := await reader.read(4096):
                writer.write(data)
                await writer.drain()
        finally:
            self.tasks.discard(task)
            writer.close()

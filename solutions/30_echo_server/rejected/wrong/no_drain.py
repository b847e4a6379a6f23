"""Writes and writes, and never waits for the client."""

import asyncio


class EchoServer:
    def __init__(self, host, port):
        self.host = host
        self.port = port
        self.tasks = set()

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
            while data := await reader.read(65536):
                writer.write(data)
        finally:
            self.tasks.discard(task)
            writer.close()

"""Starts a background task for every client and never ends it."""

import asyncio


class EchoServer:
    def __init__(self, host, port):
        self.host = host
        self.port = port
        self.tasks = set()
        self.beats = []

    async def start(self):
        self.server = await asyncio.start_server(self.serve, self.host, self.port)

    async def stop(self):
        self.server.close()
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.server.wait_closed()

    async def watch(self, writer):
        while True:
            await asyncio.sleep(30)
            print("still here:", writer.get_extra_info("peername"))

    async def serve(self, reader, writer):
        task = asyncio.current_task()
        self.tasks.add(task)
        self.beats.append(asyncio.create_task(self.watch(writer)))
        try:
            while data := await reader.read(4096):
                writer.write(data)
                await writer.drain()
        finally:
            self.tasks.discard(task)
            writer.close()

"""Awaits close, which is no coroutine."""

import asyncio


class EchoServer:
    def __init__(self, host, port):
        self.host = host
        self.port = port

    async def start(self):
        self.server = await asyncio.start_server(self.serve, self.host, self.port)

    async def stop(self):
        await self.server.close()

    async def serve(self, reader, writer):
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()
        writer.close()

"""Closes the writers; the conversations end by themselves then."""

import asyncio


class EchoServer:
    def __init__(self, host, port):
        self.host = host
        self.port = port
        self.clients = {}
        self.server = None

    async def start(self):
        self.server = await asyncio.start_server(self.handle, self.host, self.port)
        print(f"listening on {self.host}:{self.port}")

    async def stop(self):
        self.server.close()
        for writer in list(self.clients):
            writer.transport.abort()
        if self.clients:
            await asyncio.wait(self.clients.values())
        await self.server.wait_closed()

    async def handle(self, reader, writer):
        self.clients[writer] = asyncio.current_task()
        try:
            while True:
                data = await reader.read(1000)
                if not data:
                    break
                writer.write(data)
                await writer.drain()
            writer.close()
            await writer.wait_closed()
        except (ConnectionError, OSError) as error:
            print("client is gone:", error)
        finally:
            del self.clients[writer]


async def main():
    server = EchoServer("127.0.0.1", 8888)
    await server.start()
    try:
        await asyncio.sleep(3600)
    finally:
        await server.stop()


if __name__ == "__main__":
    asyncio.run(main())

"""Transports and protocols beneath the streams: no task for a client at all."""

import asyncio


class Echo(asyncio.Protocol):
    def __init__(self, clients: set["Echo"]) -> None:
        self.clients = clients
        self.closed = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.clients.add(self)

    def data_received(self, data: bytes) -> None:
        self.transport.write(data)

    def pause_writing(self) -> None:
        self.transport.pause_reading()

    def resume_writing(self) -> None:
        self.transport.resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        self.clients.discard(self)
        self.closed.set_result(None)


class EchoServer:
    def __init__(self, host: str, port: int) -> None:
        self.address = (host, port)
        self.clients: set[Echo] = set()

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(lambda: Echo(self.clients), *self.address)

    async def stop(self) -> None:
        self.server.close()
        clients = list(self.clients)
        for client in clients:
            client.transport.abort()
        await asyncio.gather(*(client.closed for client in clients))
        await self.server.wait_closed()

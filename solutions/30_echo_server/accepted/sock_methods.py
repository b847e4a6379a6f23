"""Sockets with the loop's own methods, each client in a task of a task group's keeper."""

import asyncio
import socket


class EchoServer:
    def __init__(self, host, port):
        self.address = host, port

    async def start(self):
        self.listening = socket.create_server(self.address, backlog=100)
        self.listening.setblocking(False)
        self.keeper = asyncio.create_task(self.accept())

    async def accept(self):
        loop = asyncio.get_running_loop()
        async with asyncio.TaskGroup() as group:
            while True:
                client, _ = await loop.sock_accept(self.listening)
                group.create_task(self.talk(client))

    async def talk(self, client):
        loop = asyncio.get_running_loop()
        with client:
            try:
                while data := await loop.sock_recv(client, 1 << 15):
                    await loop.sock_sendall(client, data)
            except ConnectionError:
                pass

    async def stop(self):
        self.keeper.cancel()
        try:
            await self.keeper
        except asyncio.CancelledError:
            pass
        self.listening.close()

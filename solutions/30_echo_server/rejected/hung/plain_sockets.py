"""Waits for clients with plain sockets, and holds the loop."""

import asyncio
import socket


class EchoServer:
    def __init__(self, host, port):
        self.socket = socket.create_server((host, port))

    async def start(self):
        self.task = asyncio.create_task(self.serve())
        await asyncio.sleep(0)

    async def stop(self):
        self.task.cancel()
        self.socket.close()

    async def serve(self):
        while True:
            client, _ = self.socket.accept()
            while data := client.recv(4096):
                client.sendall(data)
            client.close()

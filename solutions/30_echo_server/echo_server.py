"""A server for many clients at once, in one thread."""

import asyncio
import contextlib
from typing import Any


class EchoServer:
    """Sends back to each client whatever it sends, until the client has finished."""

    def __init__(self, host: str, port: int) -> None:
        """Remember where to listen; nothing begins yet."""
        self._host = host
        self._port = port
        self._server: asyncio.Server | None = None
        self._conversations: set[asyncio.Task[Any] | None] = set()

    async def start(self) -> None:
        """Begin to listen; when this returns, clients can connect."""
        self._server = await asyncio.start_server(self._serve, self._host, self._port)

    async def stop(self) -> None:
        """Stop listening, close every connection, and return when nothing is left of it all."""
        if self._server is None:
            return
        self._server.close()
        conversations = [task for task in self._conversations if task is not None]
        for task in conversations:
            task.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Talk with one client."""
        task = asyncio.current_task()
        self._conversations.add(task)
        try:
            with contextlib.suppress(ConnectionError):  # the client has broken off
                while data := await reader.read(1 << 16):
                    writer.write(data)
                    await writer.drain()
        finally:
            self._conversations.discard(task)
            writer.close()

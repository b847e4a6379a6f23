"""A protocol's data_received sleeps for each message."""

import asyncio
import socket
import time


class Slow(asyncio.Protocol):
    def __init__(self) -> None:
        self.closed = asyncio.get_running_loop().create_future()

    def data_received(self, data: bytes) -> None:
        time.sleep(0.2)  # GUILTY

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed.set_result(None)


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        _, protocol = await asyncio.get_running_loop().create_connection(Slow, sock=ours)
        theirs.sendall(b"ping")
        theirs.shutdown(socket.SHUT_RDWR)
        await protocol.closed


if __name__ == "__main__":
    asyncio.run(main())

"""A protocol blocks for 30 ms in each of eight messages."""

import asyncio
import socket
import time


class Slow(asyncio.Protocol):
    def __init__(self) -> None:
        self.received = asyncio.Event()

    def data_received(self, data: bytes) -> None:
        time.sleep(0.03)  # GUILTY
        self.received.set()


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        transport, protocol = await asyncio.get_running_loop().create_connection(Slow, sock=ours)
        for _ in range(8):
            protocol.received.clear()
            theirs.sendall(b"ping")
            await protocol.received.wait()
        transport.close()
        await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())

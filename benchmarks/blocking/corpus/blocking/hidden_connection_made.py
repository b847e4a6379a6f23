"""A protocol blocks while it greets, in connection_made."""

import asyncio
import socket
import time


class Greeter(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        time.sleep(0.2)  # GUILTY
        transport.close()


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        await asyncio.get_running_loop().create_connection(Greeter, sock=ours)
        await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())

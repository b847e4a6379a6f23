"""recv() on a blocking socket whose data is there already."""

import asyncio
import socket


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for _ in range(20):
            theirs.sendall(b"ping")
            await asyncio.sleep(0.001)
            print(ours.recv(100))


if __name__ == "__main__":
    asyncio.run(main())

"""sock_sendall() and sock_recv() of the loop on a socket pair."""

import asyncio
import socket


async def main() -> None:
    loop = asyncio.get_running_loop()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        theirs.setblocking(False)
        loop.call_later(0.15, theirs.send, b"late")
        print(await loop.sock_recv(ours, 100))
        await loop.sock_sendall(ours, b"answer")
        print(await loop.sock_recv(theirs, 100))


if __name__ == "__main__":
    asyncio.run(main())

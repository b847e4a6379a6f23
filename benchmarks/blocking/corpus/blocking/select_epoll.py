"""epoll waits, as the loop's own selector does, but inside a coroutine."""

import asyncio
import select
import socket


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, select.epoll() as epoll:
        epoll.register(ours, select.EPOLLIN)
        await asyncio.sleep(0.01)
        print(epoll.poll(0.2))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

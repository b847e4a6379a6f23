"""select() with a timeout of 0 only looks."""

import asyncio
import select
import socket


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for _ in range(20):
            print(select.select([ours], [], [], 0))
            await asyncio.sleep(0.005)


if __name__ == "__main__":
    asyncio.run(main())

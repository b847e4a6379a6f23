"""select.select() waits on a silent socket."""

import asyncio
import select
import socket


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        await asyncio.sleep(0.01)
        print(select.select([ours], [], [], 0.2))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

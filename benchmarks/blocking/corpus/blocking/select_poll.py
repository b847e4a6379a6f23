"""poll() waits on a silent socket."""

import asyncio
import select
import socket


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        poll = select.poll()
        poll.register(ours, select.POLLIN)
        await asyncio.sleep(0.01)
        print(poll.poll(200))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

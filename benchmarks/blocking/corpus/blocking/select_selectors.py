"""A selector of the student's own waits beside the loop's."""

import asyncio
import selectors
import socket


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, selectors.DefaultSelector() as selector:
        selector.register(ours, selectors.EVENT_READ)
        await asyncio.sleep(0.01)
        print(selector.select(0.2))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

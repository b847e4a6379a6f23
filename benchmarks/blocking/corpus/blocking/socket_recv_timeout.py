"""recv() on a blocking socket waits for its whole timeout."""

import asyncio
import contextlib
import socket


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(0.2)
        await asyncio.sleep(0.01)
        with contextlib.suppress(TimeoutError):
            ours.recv(100)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

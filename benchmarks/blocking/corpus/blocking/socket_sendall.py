"""sendall() fills the buffer of a peer that does not read."""

import asyncio
import contextlib
import socket


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(0.2)
        await asyncio.sleep(0.01)
        with contextlib.suppress(TimeoutError):
            ours.sendall(bytes(4_000_000))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

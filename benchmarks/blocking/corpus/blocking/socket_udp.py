"""recvfrom() waits for a datagram."""

import asyncio
import contextlib
import socket


async def main() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        sock.settimeout(0.2)
        await asyncio.sleep(0.01)
        with contextlib.suppress(TimeoutError):
            sock.recvfrom(100)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

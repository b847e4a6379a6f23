"""accept() on a listening socket waits for a client that never comes."""

import asyncio
import contextlib
import socket


async def main() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        await asyncio.sleep(0.01)
        with contextlib.suppress(TimeoutError):
            listener.accept()  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

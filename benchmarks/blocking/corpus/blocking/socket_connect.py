"""connect() hangs: the server's queue of waiting clients is full."""

import asyncio
import contextlib
import socket


async def main() -> None:
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(2):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        await asyncio.sleep(0.01)
        client = stack.enter_context(socket.socket())
        client.settimeout(0.2)
        with contextlib.suppress(TimeoutError):
            client.connect(listener.getsockname())  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

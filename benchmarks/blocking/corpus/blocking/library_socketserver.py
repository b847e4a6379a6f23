"""handle_request() of a plain socket server waits for a client."""

import asyncio
import socketserver


async def main() -> None:
    handler = socketserver.BaseRequestHandler
    with socketserver.TCPServer(("127.0.0.1", 0), handler) as server:
        server.timeout = 0.2
        await asyncio.sleep(0.01)
        server.handle_request()  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

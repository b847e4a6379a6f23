"""A constructor connects synchronously."""

import asyncio
import time


class Client:
    def __init__(self, host: str) -> None:
        self.host = host
        time.sleep(0.2)  # GUILTY


async def main() -> None:
    clients = [asyncio.create_task(asyncio.sleep(0.01)), Client("example")]
    await clients[0]


if __name__ == "__main__":
    asyncio.run(main())

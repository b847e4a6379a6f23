"""Random numbers and UUIDs."""

import asyncio
import random
import secrets
import uuid


async def main() -> None:
    for _ in range(100):
        print(uuid.uuid4(), random.random(), secrets.token_hex(4))
        await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())

"""Small pieces of data are hashed."""

import asyncio
import hashlib


async def main() -> None:
    for number in range(200):
        print(hashlib.sha256(str(number).encode()).hexdigest())
        await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())

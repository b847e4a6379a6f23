"""A proof of work: hashes in a loop."""

import asyncio
import hashlib


async def main() -> None:
    await asyncio.sleep(0.01)
    digest = b"start"
    for _ in range(700_000):  # GUILTY
        digest = hashlib.sha256(digest).digest()  # GUILTY
    print(digest.hex())


if __name__ == "__main__":
    asyncio.run(main())

"""One half of the block is CPU, the other a sleep, in different tasks."""

import asyncio
import hashlib
import time


async def sleeper() -> None:
    await asyncio.sleep(0.005)
    time.sleep(0.12)  # GUILTY (each)


async def burner() -> None:
    await asyncio.sleep(0.005)
    hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", 300_000)  # GUILTY (each)


async def main() -> None:
    await asyncio.gather(sleeper(), burner())


if __name__ == "__main__":
    asyncio.run(main())

"""A password is hashed many times, in C."""

import asyncio
import hashlib


async def main() -> None:
    await asyncio.sleep(0.01)
    print(hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", 1_000_000))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

"""Two threads hash in C without the GIL while the loop ticks."""

import asyncio
import hashlib


def digest(salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", b"secret", salt, 300_000)


async def main() -> None:
    jobs = asyncio.gather(*(asyncio.to_thread(digest, salt) for salt in (b"a", b"b")))
    while not jobs.done():
        await asyncio.sleep(0.005)
    print(len(await jobs))


if __name__ == "__main__":
    asyncio.run(main())

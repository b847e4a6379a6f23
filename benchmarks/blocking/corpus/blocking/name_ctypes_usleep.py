"""The C library's usleep, by ctypes."""

import asyncio
import ctypes

libc = ctypes.CDLL(None)


async def main() -> None:
    await asyncio.sleep(0.01)
    libc.usleep(200_000)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

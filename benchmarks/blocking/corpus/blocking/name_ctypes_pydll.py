"""usleep through PyDLL sleeps with the GIL held, so no other thread can watch."""

import asyncio
import ctypes

libc = ctypes.PyDLL(None)


async def main() -> None:
    await asyncio.sleep(0.01)
    libc.usleep(200_000)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

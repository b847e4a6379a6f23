"""A blocking call goes to a thread, the loop goes on."""

import asyncio
import time


async def main() -> None:
    await asyncio.to_thread(time.sleep, 0.3)


if __name__ == "__main__":
    asyncio.run(main())

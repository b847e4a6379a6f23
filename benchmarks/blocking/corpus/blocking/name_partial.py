"""functools.partial holds the function and its argument."""

import asyncio
import functools
import time

rest = functools.partial(time.sleep, 0.2)


async def main() -> None:
    await asyncio.sleep(0.01)
    rest()  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

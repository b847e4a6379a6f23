"""Two hundred lines are logged to standard error's stand-in."""

import asyncio
import io
import logging


async def main() -> None:
    log = logging.Logger("app")
    log.addHandler(logging.StreamHandler(io.StringIO()))
    for number in range(200):
        log.warning("line %d", number)
        if number % 10 == 0:
            await asyncio.sleep(0.001)


if __name__ == "__main__":
    asyncio.run(main())

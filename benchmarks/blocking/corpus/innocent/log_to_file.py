"""A few lines are logged to a file."""

import asyncio
import logging
import tempfile


async def main() -> None:
    with tempfile.NamedTemporaryFile("r") as file:
        handler = logging.FileHandler(file.name)
        log = logging.Logger("app")
        log.addHandler(handler)
        for number in range(20):
            log.warning("line %d", number)
            await asyncio.sleep(0.002)
        handler.close()


if __name__ == "__main__":
    asyncio.run(main())

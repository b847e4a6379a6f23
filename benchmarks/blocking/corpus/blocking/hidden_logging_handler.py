"""A log handler of the student's own sends each record synchronously."""

import asyncio
import logging
import time


class Remote(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        time.sleep(0.2)  # GUILTY


async def main() -> None:
    log = logging.Logger("app")
    log.addHandler(Remote())
    await asyncio.sleep(0.01)
    log.warning("started")


if __name__ == "__main__":
    asyncio.run(main())

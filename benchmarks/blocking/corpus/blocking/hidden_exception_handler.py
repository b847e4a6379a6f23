"""The loop's exception handler sleeps when a callback fails."""

import asyncio
import time


def complain(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    time.sleep(0.2)  # GUILTY


def fail() -> None:
    raise ValueError("no")


async def main() -> None:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(complain)
    loop.call_soon(fail)
    await asyncio.sleep(0.01)
    loop.set_exception_handler(None)


if __name__ == "__main__":
    asyncio.run(main())

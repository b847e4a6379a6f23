"""A signal sets an event through loop.add_signal_handler."""

import asyncio
import os
import signal


async def main() -> None:
    loop = asyncio.get_running_loop()
    arrived = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, arrived.set)
    loop.call_later(0.1, os.kill, os.getpid(), signal.SIGUSR1)
    await arrived.wait()
    loop.remove_signal_handler(signal.SIGUSR1)


if __name__ == "__main__":
    asyncio.run(main())

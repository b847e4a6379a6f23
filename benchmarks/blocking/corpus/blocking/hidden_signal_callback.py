"""The callback of a signal handler on the loop blocks."""

import asyncio
import os
import signal
import time


async def main() -> None:
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def on_signal() -> None:
        time.sleep(0.2)  # GUILTY
        done.set()

    loop.add_signal_handler(signal.SIGUSR1, on_signal)
    os.kill(os.getpid(), signal.SIGUSR1)
    await done.wait()
    loop.remove_signal_handler(signal.SIGUSR1)


if __name__ == "__main__":
    asyncio.run(main())

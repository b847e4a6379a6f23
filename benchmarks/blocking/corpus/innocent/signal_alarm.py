"""The program's own alarm clock rings through loop.add_signal_handler."""

import asyncio
import contextlib
import signal


async def main() -> None:
    loop = asyncio.get_running_loop()
    rung = asyncio.Event()
    loop.add_signal_handler(signal.SIGALRM, rung.set)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(rung.wait(), 0.5)
    signal.setitimer(signal.ITIMER_REAL, 0)
    loop.remove_signal_handler(signal.SIGALRM)


if __name__ == "__main__":
    asyncio.run(main())

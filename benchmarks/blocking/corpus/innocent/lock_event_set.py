"""wait() on a thread's event that is set already."""

import asyncio
import threading


async def main() -> None:
    event = threading.Event()
    asyncio.get_running_loop().call_later(0.1, event.set)
    while not event.is_set():
        await asyncio.sleep(0.01)
    event.wait()


if __name__ == "__main__":
    asyncio.run(main())

"""A threading.Timer sets an event of the loop."""

import asyncio
import threading


async def main() -> None:
    loop = asyncio.get_running_loop()
    rung = asyncio.Event()
    timer = threading.Timer(0.2, loop.call_soon_threadsafe, (rung.set,))
    timer.start()
    await rung.wait()
    await asyncio.to_thread(timer.join)


if __name__ == "__main__":
    asyncio.run(main())

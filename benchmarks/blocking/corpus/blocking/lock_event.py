"""threading.Event.wait() on the loop."""

import asyncio
import threading


async def main() -> None:
    event = threading.Event()
    timer = threading.Timer(0.25, event.set)
    timer.start()
    await asyncio.sleep(0)
    event.wait()  # GUILTY
    await asyncio.to_thread(timer.join)


if __name__ == "__main__":
    asyncio.run(main())

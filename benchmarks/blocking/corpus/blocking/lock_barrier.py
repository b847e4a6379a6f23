"""A thread's barrier waits for the second party."""

import asyncio
import threading
import time


def arrive(barrier: threading.Barrier) -> None:
    time.sleep(0.25)
    barrier.wait()


async def main() -> None:
    barrier = threading.Barrier(2)
    other = threading.Thread(target=arrive, args=(barrier,))
    other.start()
    barrier.wait()  # GUILTY
    await asyncio.to_thread(other.join)


if __name__ == "__main__":
    asyncio.run(main())

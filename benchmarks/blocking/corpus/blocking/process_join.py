"""multiprocessing's join() waits for the process."""

import asyncio
import multiprocessing
import time


async def main() -> None:
    process = multiprocessing.get_context("fork").Process(target=time.sleep, args=(0.3,))
    process.start()
    await asyncio.sleep(0.01)
    process.join()  # GUILTY
    process.close()


if __name__ == "__main__":
    asyncio.run(main())

"""A callback that schedules itself again blocks for 30 ms each time."""

import asyncio
import time


async def main() -> None:
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def step(left: int) -> None:
        time.sleep(0.03)  # GUILTY
        if left:
            loop.call_soon(step, left - 1)
        else:
            done.set()

    loop.call_soon(step, 7)
    await done.wait()


if __name__ == "__main__":
    asyncio.run(main())

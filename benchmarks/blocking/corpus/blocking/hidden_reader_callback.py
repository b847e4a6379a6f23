"""A callback of add_reader blocks when its pipe becomes readable."""

import asyncio
import os
import time


async def main() -> None:
    loop = asyncio.get_running_loop()
    reading, writing = os.pipe()
    done = asyncio.Event()

    def on_readable() -> None:
        os.read(reading, 10)
        time.sleep(0.2)  # GUILTY
        done.set()

    loop.add_reader(reading, on_readable)
    os.write(writing, b"x")
    await done.wait()
    loop.remove_reader(reading)
    os.close(reading)
    os.close(writing)


if __name__ == "__main__":
    asyncio.run(main())

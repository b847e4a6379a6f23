"""os.read() waits for the other end of a pipe."""

import asyncio
import os
import threading
import time


def write_later(fd: int) -> None:
    time.sleep(0.25)
    os.write(fd, b"x")


async def main() -> None:
    reading, writing = os.pipe()
    writer = threading.Thread(target=write_later, args=(writing,))
    writer.start()
    print(os.read(reading, 1))  # GUILTY
    await asyncio.to_thread(writer.join)
    os.close(reading)
    os.close(writing)


if __name__ == "__main__":
    asyncio.run(main())

"""add_reader on a pipe that a thread fills now and then."""

import asyncio
import os
import threading
import time


def fill(fd: int) -> None:
    for _ in range(5):
        time.sleep(0.04)
        os.write(fd, b"x")


async def main() -> None:
    loop = asyncio.get_running_loop()
    reading, writing = os.pipe()
    bytes_seen: asyncio.Queue[bytes] = asyncio.Queue()
    loop.add_reader(reading, lambda: bytes_seen.put_nowait(os.read(reading, 1)))
    filler = threading.Thread(target=fill, args=(writing,))
    filler.start()
    for _ in range(5):
        print(await bytes_seen.get())
    loop.remove_reader(reading)
    await asyncio.to_thread(filler.join)
    os.close(reading)
    os.close(writing)


if __name__ == "__main__":
    asyncio.run(main())

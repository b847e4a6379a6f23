"""Reading from an open FIFO waits for the first byte."""

import asyncio
import os
import tempfile
import threading
import time


def write_later(fd: int) -> None:
    time.sleep(0.25)
    os.write(fd, b"hello")


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "fifo")
        os.mkfifo(path)
        fd = os.open(path, os.O_RDWR)
        writer = threading.Thread(target=write_later, args=(fd,))
        writer.start()
        print(os.read(fd, 100))  # GUILTY
        await asyncio.to_thread(writer.join)
        os.close(fd)


if __name__ == "__main__":
    asyncio.run(main())

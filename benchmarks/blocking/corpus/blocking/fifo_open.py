"""Opening a FIFO waits until somebody opens its other end."""

import asyncio
import os
import tempfile
import threading
import time


def write_later(path: str) -> None:
    time.sleep(0.25)
    with open(path, "w") as pipe:
        pipe.write("hello\n")


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "fifo")
        os.mkfifo(path)
        writer = threading.Thread(target=write_later, args=(path,), daemon=True)
        writer.start()
        pipe = open(path)  # GUILTY
        await asyncio.to_thread(writer.join)
        with pipe:
            print(pipe.readline())


if __name__ == "__main__":
    asyncio.run(main())

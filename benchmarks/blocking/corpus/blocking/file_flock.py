"""flock() waits for a lock that another open file of a thread holds."""

import asyncio
import fcntl
import tempfile
import threading
import time


def hold(path: str, held: threading.Event) -> None:
    with open(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        held.set()
        time.sleep(0.3)


async def main() -> None:
    held = threading.Event()
    with tempfile.NamedTemporaryFile() as file:
        holder = threading.Thread(target=hold, args=(file.name, held))
        holder.start()
        await asyncio.to_thread(held.wait)
        fcntl.flock(file, fcntl.LOCK_EX)  # GUILTY
        await asyncio.to_thread(holder.join)


if __name__ == "__main__":
    asyncio.run(main())

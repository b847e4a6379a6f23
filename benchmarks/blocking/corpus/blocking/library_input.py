"""input() waits for a line on standard input."""

import asyncio
import os
import sys
import threading
import time


def type_later(fd: int) -> None:
    time.sleep(0.25)
    os.write(fd, b"ann\n")
    os.close(fd)


async def main() -> None:
    reading, writing = os.pipe()
    terminal, sys.stdin = sys.stdin, os.fdopen(reading)
    typist = threading.Thread(target=type_later, args=(writing,))
    typist.start()
    await asyncio.sleep(0)
    name = input("name? ")  # GUILTY
    await asyncio.to_thread(typist.join)
    sys.stdin.close()
    sys.stdin = terminal
    print("hello", name)


if __name__ == "__main__":
    asyncio.run(main())

"""A thread waits for a coroutine on the loop; only the thread is blocked."""

import asyncio
import time


async def answer() -> str:
    await asyncio.sleep(0.1)
    return "42"


def ask(loop: asyncio.AbstractEventLoop) -> str:
    time.sleep(0.05)
    return asyncio.run_coroutine_threadsafe(answer(), loop).result()


async def main() -> None:
    print(await asyncio.to_thread(ask, asyncio.get_running_loop()))


if __name__ == "__main__":
    asyncio.run(main())

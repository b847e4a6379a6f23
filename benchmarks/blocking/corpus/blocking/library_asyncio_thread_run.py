"""A second loop runs in a thread, and the first one waits for it with join()."""

import asyncio
import threading


def run_elsewhere() -> None:
    asyncio.run(asyncio.sleep(0.25))


async def main() -> None:
    other = threading.Thread(target=run_elsewhere)
    other.start()
    await asyncio.sleep(0)
    other.join()  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

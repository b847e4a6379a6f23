"""run_coroutine_threadsafe(...).result() waits for the loop that it stands on."""

import asyncio
import contextlib


async def main() -> None:
    loop = asyncio.get_running_loop()
    future = asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop)
    with contextlib.suppress(TimeoutError):
        future.result(timeout=0.2)  # GUILTY
    await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())

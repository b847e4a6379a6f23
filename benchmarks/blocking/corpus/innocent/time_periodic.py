"""A heartbeat by call_later that schedules itself again."""

import asyncio


async def main() -> None:
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def beat(left: int) -> None:
        if left:
            loop.call_later(0.02, beat, left - 1)
        else:
            done.set()

    beat(10)
    await done.wait()


if __name__ == "__main__":
    asyncio.run(main())

"""Five hundred timers within half a second."""

import asyncio


async def main() -> None:
    loop = asyncio.get_running_loop()
    rung: list[int] = []
    for number in range(500):
        loop.call_later(number / 1_000, rung.append, number)
    await asyncio.sleep(0.55)
    print(len(rung))


if __name__ == "__main__":
    asyncio.run(main())

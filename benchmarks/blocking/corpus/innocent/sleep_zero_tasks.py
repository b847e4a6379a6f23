"""Fifty tasks take turns by sleep(0)."""

import asyncio


async def count(turns: int) -> int:
    done = 0
    for _ in range(turns):
        done += 1
        await asyncio.sleep(0)
    return done


async def main() -> None:
    print(sum(await asyncio.gather(*(count(60) for _ in range(50)))))


if __name__ == "__main__":
    asyncio.run(main())

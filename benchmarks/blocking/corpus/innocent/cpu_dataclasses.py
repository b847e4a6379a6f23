"""Dataclasses are defined and made."""

import asyncio
from dataclasses import dataclass


async def main() -> None:
    @dataclass(frozen=True)
    class Point:
        x: int
        y: int = 0

    await asyncio.sleep(0)
    print(sum(Point(number).x for number in range(1_000)))


if __name__ == "__main__":
    asyncio.run(main())

"""The sleep lies six calls deep, and each call looks like work on data."""

import asyncio
import time


def load(depth: int) -> list[int]:
    if depth == 0:
        return fetch_row()
    rows = load(depth - 1)
    return [*rows, depth]


def fetch_row() -> list[int]:
    time.sleep(0.2)  # GUILTY
    return [0]


async def main() -> None:
    rows = load(4)
    await asyncio.sleep(0.01)
    print(rows)


if __name__ == "__main__":
    asyncio.run(main())

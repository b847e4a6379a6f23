"""An iterator's __next__ blocks inside list()."""

import asyncio
import time


class Rows:
    def __init__(self) -> None:
        self.left = 4

    def __iter__(self) -> "Rows":
        return self

    def __next__(self) -> int:
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        time.sleep(0.06)  # GUILTY
        return self.left


async def main() -> None:
    await asyncio.sleep(0.01)
    print(list(Rows()))


if __name__ == "__main__":
    asyncio.run(main())

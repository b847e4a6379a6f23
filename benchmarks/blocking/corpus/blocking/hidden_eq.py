"""list.index() calls an __eq__ that sleeps a little for every item."""

import asyncio
import time


class Version:
    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        time.sleep(0.04)  # GUILTY
        return isinstance(other, Version) and other.number == self.number

    def __hash__(self) -> int:
        return self.number


async def main() -> None:
    versions = [Version(number) for number in range(6)]
    await asyncio.sleep(0.01)
    print(versions.index(Version(5)))


if __name__ == "__main__":
    asyncio.run(main())

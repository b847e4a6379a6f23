"""A custom awaitable that yields as it should."""

import asyncio
from collections.abc import Generator


class Countdown:
    def __init__(self, turns: int) -> None:
        self.turns = turns

    def __await__(self) -> Generator[None, None, str]:
        for _ in range(self.turns):
            yield
        return "lift-off"


async def main() -> None:
    print(await asyncio.gather(Countdown(20), Countdown(30)))


if __name__ == "__main__":
    asyncio.run(main())

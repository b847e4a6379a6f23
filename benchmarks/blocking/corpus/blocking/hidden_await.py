"""A custom awaitable blocks in __await__ before it yields to the loop."""

import asyncio
import time
from collections.abc import Generator


class Signal:
    def __await__(self) -> Generator[object, None, str]:
        time.sleep(0.2)  # GUILTY
        yield from asyncio.sleep(0.01).__await__()
        return "green"


async def main() -> None:
    print(await Signal())


if __name__ == "__main__":
    asyncio.run(main())

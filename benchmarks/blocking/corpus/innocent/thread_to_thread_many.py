"""Six blocking calls sleep side by side in threads."""

import asyncio
import time


def fetch(number: int) -> int:
    time.sleep(0.2)
    return number


async def main() -> None:
    print(await asyncio.gather(*(asyncio.to_thread(fetch, number) for number in range(6))))


if __name__ == "__main__":
    asyncio.run(main())

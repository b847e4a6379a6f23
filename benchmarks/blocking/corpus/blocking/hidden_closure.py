"""A function made by a factory sleeps; the coroutine holds only the closure."""

import asyncio
import time
from collections.abc import Callable


def make_fetcher(delay: float) -> Callable[[str], str]:
    def fetch(url: str) -> str:
        time.sleep(delay)  # GUILTY
        return f"<{url}>"

    return fetch


async def main() -> None:
    fetch = make_fetcher(0.2)
    await asyncio.sleep(0.01)
    print(fetch("page"))


if __name__ == "__main__":
    asyncio.run(main())

"""Indexing blocks: the mapping loads its items in __getitem__."""

import asyncio
import time


class Store:
    def __getitem__(self, key: str) -> str:
        time.sleep(0.2)  # GUILTY
        return key


async def main() -> None:
    store = Store()
    await asyncio.sleep(0.01)
    print(store["a"])


if __name__ == "__main__":
    asyncio.run(main())

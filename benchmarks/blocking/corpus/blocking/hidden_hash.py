"""Putting an object into a set blocks in its __hash__."""

import asyncio
import time


class Document:
    def __hash__(self) -> int:
        time.sleep(0.2)  # GUILTY
        return 7

    def __eq__(self, other: object) -> bool:
        return self is other


async def main() -> None:
    seen = set()
    await asyncio.sleep(0.01)
    seen.add(Document())
    print(len(seen))


if __name__ == "__main__":
    asyncio.run(main())

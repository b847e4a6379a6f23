"""difflib compares two long texts, in the library's own Python."""

import asyncio
import difflib
import random

generator = random.Random(1)
before = [generator.choice("abcdef") for _ in range(2_300)]
after = [generator.choice("abcdef") for _ in range(2_300)]


async def main() -> None:
    await asyncio.sleep(0.01)
    print(difflib.SequenceMatcher(None, before, after, autojunk=False).ratio())  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())

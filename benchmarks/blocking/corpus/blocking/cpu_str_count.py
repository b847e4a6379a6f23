"""Counting in a very long string, over and over."""

import asyncio

text = "abcdefghij" * 500_000


async def main() -> None:
    await asyncio.sleep(0.01)
    print([text.count(letters) for letters in ("ja", "hij", "xyz", "aa", "cd") * 9])  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
